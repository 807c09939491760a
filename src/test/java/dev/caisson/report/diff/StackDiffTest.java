package dev.caisson.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A difference of two graphs")
class StackDiffTest {
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String SUBNET = "aws:ec2/subnet:Subnet";
    private static final String QUEUE = "aws:sqs/queue:Queue";
    private static final String GROUP = "aws:rds/subnetGroup:SubnetGroup";
    private static final String LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    private static final String PROVIDER = "pulumi:providers:aws";
    private static final String TASK = "aws:ecs/taskDefinition:TaskDefinition";

    @Test
    @DisplayName("replaces where the provider cannot change a value in place, and updates where it can")
    void forces() {
        var bucket = only(
                node(BUCKET, "b", "{'bucket': 'one', 'forceDestroy': false}"), node(BUCKET, "b", "{'bucket': 'two'}"));
        assertThat(bucket.kind()).isEqualTo(Kind.REPLACED);
        assertThat(bucket.forces()).containsExactly("bucket");

        var queue = only(node(QUEUE, "q", "{'delaySeconds': 0}"), node(QUEUE, "q", "{'delaySeconds': 5}"));
        assertThat(queue.kind()).isEqualTo(Kind.UPDATED);
    }

    @Test
    @DisplayName("takes the direction of a change into account, where the provider does")
    void direction() {
        String rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        assertThat(only(node(rule, "r", "{'cidrIpv4': '10.0.0.0/8'}"), node(rule, "r", "{'cidrIpv4': '10.0.0.0/9'}"))
                        .kind())
                .isEqualTo(Kind.UPDATED);
        assertThat(only(node(rule, "r", "{'cidrIpv4': '10.0.0.0/8'}"), node(rule, "r", "{'cidrIpv6': '::/0'}"))
                        .kind())
                .isEqualTo(Kind.REPLACED);
    }

    @Test
    @DisplayName("sees no change in JSON that is written otherwise, nor in the order of texts")
    void equal() {
        assertThat(
                        changes(
                                List.of(
                                        node(
                                                TASK,
                                                "t",
                                                "{'containerDefinitions': '[{\\\"name\\\": \\\"a\\\", \\\"cpu\\\": 1}]', 'requiresCompatibilities': ['A', 'B']}")),
                                List.of(
                                        node(
                                                TASK,
                                                "t",
                                                "{'containerDefinitions': '[{\\\"cpu\\\":1,\\\"name\\\":\\\"a\\\"}]', 'requiresCompatibilities': ['B', 'A']}"))))
                .isEmpty();
    }

    @Test
    @DisplayName("carries a replacement to what needs it: replaced where it must be, updated where it can be")
    void dependants() {
        var changes = changes(network("10.0.0.0/16"), network("10.1.0.0/16"));

        assertThat(kinds(changes)).containsExactly("vpc REPLACED", "subnet REPLACED", "group UPDATED");
        assertThat(changes.get(1).because()).containsExactly(urn(VPC, "vpc"));
        assertThat(kinds(changes(network("10.0.0.0/16"), network("10.0.0.0/16"))))
                .isEmpty();
    }

    @Test
    @DisplayName("knows a value that comes from another resource than before")
    void otherSource() {
        var one = List.of(node(VPC, "a", "{}"), node(VPC, "b", "{}"), subnet("a"));
        var other = List.of(node(VPC, "a", "{}"), node(VPC, "b", "{}"), subnet("b"));

        assertThat(kinds(changes(one, other))).containsExactly("subnet REPLACED");
    }

    @Test
    @DisplayName("finds a resource by its alias, and children of a component that was renamed")
    void aliases() {
        var old = node(QUEUE, "jobs", "{'delaySeconds': 1}");
        var renamed = withOptions(node(QUEUE, "tasks", "{'delaySeconds': 1}"), "name=jobs");
        assertThat(changes(List.of(old), List.of(renamed))).isEmpty();
        assertThat(kinds(changes(List.of(old), List.of(node(QUEUE, "tasks", "{}")))))
                .containsExactly("tasks CREATED", "jobs DELETED");
    }

    @Test
    @DisplayName("proposes the alias that keeps what was renamed")
    void renames() {
        var diff = diff(
                List.of(node(QUEUE, "jobs", "{'delaySeconds': 1}")),
                List.of(node(QUEUE, "tasks", "{'delaySeconds': 1}")));

        assertThat(Rename.of(diff)).singleElement().satisfies(rename -> {
            assertThat(rename.from().name()).isEqualTo("jobs");
            assertThat(rename.to().name()).isEqualTo("tasks");
            assertThat(rename.alias()).isEqualTo("Alias.builder().name(\"jobs\").build()");
        });
        assertThat(Rename.of(diff(
                        List.of(node(QUEUE, "jobs", "{'delaySeconds': 1}")),
                        List.of(node(QUEUE, "tasks", "{'delaySeconds': 2, 'fifoQueue': true}")))))
                .isEmpty();
    }

    @Test
    @DisplayName("heeds ignoreChanges and replaceOnChanges")
    void options() {
        var before = node(QUEUE, "q", "{'delaySeconds': 0}");
        var after = node(QUEUE, "q", "{'delaySeconds': 5}");
        assertThat(changes(List.of(before), List.of(with(after, List.of("delaySeconds"), List.of()))))
                .isEmpty();
        assertThat(changes(List.of(before), List.of(with(after, List.of(), List.of("*"))))
                        .get(0)
                        .kind())
                .isEqualTo(Kind.REPLACED);
    }

    @Test
    @DisplayName("says that data is lost, and what keeps it")
    void loss() {
        String database = "aws:rds/instance:Instance";
        var lost = Consequences.of(diff(
                List.of(node(database, "db", "{'dbName': 'a', 'skipFinalSnapshot': true}")),
                List.of(node(database, "db", "{'dbName': 'b', 'skipFinalSnapshot': true}"))));
        assertThat(lost.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.mercies()).isEmpty());

        var saved = Consequences.of(diff(List.of(node(database, "db", "{'skipFinalSnapshot': false}")), List.of()));
        assertThat(saved.losses().get(0).mercies()).containsExactly("a final snapshot stays");
    }

    @Test
    @DisplayName("says that data is lost where it is kept for less long, and not where for longer")
    void shortened() {
        assertThat(lost("aws:rds/instance:Instance", "{'backupRetentionPeriod': 35}", "{'backupRetentionPeriod': 1}"))
                .containsExactly("automated backups older than 1 days, and with them the return to any moment before");
        String group = "aws:cloudwatch/logGroup:LogGroup";
        assertThat(lost(group, "{}", "{'retentionInDays': 7}")).containsExactly("log events older than 7 days");
        assertThat(lost(group, "{'retentionInDays': 7}", "{'retentionInDays': 30}"))
                .isEmpty();
        assertThat(lost(group, "{'retentionInDays': 7}", "{'retentionInDays': 0}"))
                .isEmpty();
        assertThat(lost(QUEUE, "{}", "{'messageRetentionSeconds': 60}")).containsExactly("messages older than 60 s");
        assertThat(lost(QUEUE, "{}", "{'messageRetentionSeconds': 400000}")).isEmpty();
        String lifecycle = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
        String rule = "{'rules': [{'id': 'old', 'expiration': {'days': %s}}]}";
        assertThat(lost(lifecycle, "{'rules': []}", rule.formatted(1))).hasSize(1);
        assertThat(lost(lifecycle, rule.formatted(9), rule.formatted(8))).hasSize(1);
        assertThat(lost(lifecycle, rule.formatted(8), rule.formatted(9))).isEmpty();
    }

    @Test
    @DisplayName("tells how long a database is away, and when: with a standby a minute, without more")
    void interruptions() {
        assertThat(interruption("true", "instanceClass", "db.a", "db.b"))
                .isEqualTo("60 to 120 s, in the maintenance window");
        assertThat(interruption("false", "instanceClass", "db.a", "db.b"))
                .isEqualTo("5 to 15 min, in the maintenance window");
        assertThat(interruption("false, 'applyImmediately': true", "instanceClass", "db.a", "db.b"))
                .isEqualTo("5 to 15 min, at once");
        assertThat(interruption("true, 'allowMajorVersionUpgrade': true", "engineVersion", "16.4", "17.1"))
                .isEqualTo("10 to 60 min, in the maintenance window");
        assertThat(interruption("true", "engineVersion", "16.4", "16.6"))
                .isEqualTo("1 to 10 min, in the maintenance window");
    }

    @Test
    @DisplayName("says that AWS refuses an older version, and a major one that was not allowed")
    void refusedVersions() {
        assertThat(interruption("true", "engineVersion", "16.4", "17.1")).isEqualTo("nothing happens to the database");
        assertThat(interruption("true, 'allowMajorVersionUpgrade': true", "engineVersion", "16", "15"))
                .isEqualTo("nothing happens to the database");
    }

    @Test
    @DisplayName("calls a service that is switched off interrupted")
    void switchedOff() {
        String service = "aws:ecs/service:Service";
        assertThat(Consequences.of(diff(
                                List.of(node(service, "s", "{'desiredCount': 3}")),
                                List.of(node(service, "s", "{'desiredCount': 0}"))))
                        .interruptions())
                .singleElement()
                .satisfies(each -> assertThat(each.says()).isEqualTo("all its tasks end"));
        assertThat(Consequences.of(diff(
                                List.of(node(service, "s", "{'desiredCount': 3}")),
                                List.of(node(service, "s", "{'desiredCount': 1}"))))
                        .interruptions())
                .isEmpty();
    }

    @Test
    @DisplayName("names new actions, principals and openings, and nothing that was allowed before")
    void widened() {
        String policy = "aws:iam/rolePolicy:RolePolicy";
        assertThat(widened(
                        node(policy, "p", policy("'s3:GetObject'", "arn:a")),
                        node(policy, "p", policy("'s3:GetObject', 's3:PutObject'", "arn:a"))))
                .containsExactly("s3:PutObject on arn:a");
        assertThat(widened(
                        node(policy, "p", policy("'s3:*'", "*")), node(policy, "p", policy("'s3:GetObject'", "arn:a"))))
                .isEmpty();
        String rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        assertThat(widened(
                        node(rule, "r", "{'cidrIpv4': '10.0.0.0/8', 'fromPort': 443, 'toPort': 443}"),
                        node(rule, "r", "{'cidrIpv4': '0.0.0.0/0', 'fromPort': 443, 'toPort': 443}")))
                .containsExactly("anybody (0.0.0.0/0) reaches port 443");
    }

    @Test
    @DisplayName("names addresses that reach a port for the first time, whichever rule lets them")
    void openings() {
        String rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        String form =
                "{'securityGroupId': 'sg-%s', 'ipProtocol': 'tcp', 'cidrIpv4': '%s', 'fromPort': 443, 'toPort': 443}";
        var old = node(rule, "office", form.formatted("1", "203.0.113.0/24"));
        assertThat(widened(List.of(old), List.of(node(rule, "half", form.formatted("1", "0.0.0.0/1")))))
                .containsExactly("0.0.0.0/1 reaches port 443");
        assertThat(widened(List.of(old), List.of(node(rule, "desk", form.formatted("1", "203.0.113.7/32")))))
                .isEmpty();
        assertThat(widened(List.of(old), List.of(node(rule, "desk", form.formatted("2", "203.0.113.7/32")))))
                .containsExactly("203.0.113.7/32 reaches port 443");
    }

    @Test
    @DisplayName("replaces what moves to the provider of another region, and keeps what gets another one of the same")
    void moves() {
        var west = node(PROVIDER, "west", "{'region': 'us-west-2'}");
        var twin = node(PROVIDER, "twin", "{'region': 'us-west-2', 'skipMetadataApiCheck': 'true'}");
        var east = node(PROVIDER, "east", "{'region': 'us-east-1'}");
        var topic = node("aws:sns/topic:Topic", "t", "{}");

        assertThat(moved(topic, west, east)).isEqualTo(List.of("provider"));
        assertThat(moved(topic, west, twin)).isEmpty();
    }

    private static List<String> moved(ResourceNode node, ResourceNode from, ResourceNode to) {
        return diff(List.of(from, madeBy(node, from)), List.of(to, madeBy(node, to))).changes(Kind.REPLACED).stream()
                .flatMap(change -> change.forces().stream())
                .toList();
    }

    @Test
    @DisplayName("says that AWS keeps a compliance lock, and that one which stays in AWS still guards")
    void locks() {
        var vault = node("aws:backup/vault:Vault", "v", "{}");
        var governance = dependent(node(LOCK, "l", "{'minRetentionDays': 7}"), vault);
        var compliance = dependent(node(LOCK, "l", "{'minRetentionDays': 7, 'changeableForDays': 3}"), vault);

        assertThat(stops(vault, governance, compliance)).isEmpty();
        assertThat(stops(vault, compliance, governance)).containsExactly("AWS changes no compliance lock");
        assertThat(stops(vault, retained(compliance), governance)).containsExactly("AWS changes no compliance lock");
        assertThat(stops(vault, compliance)).containsExactly("AWS takes off no compliance lock");
        assertThat(stops(vault, retained(compliance))).isEmpty();

        assertThat(widened(List.of(vault, governance), List.of(vault)))
                .containsExactly("recovery points can be deleted before their time");
        assertThat(widened(List.of(vault, retained(governance)), List.of(vault)))
                .isEmpty();
    }

    private static List<String> stops(ResourceNode vault, ResourceNode before, ResourceNode... after) {
        var diff = diff(
                List.of(vault, before),
                Stream.concat(Stream.of(vault), Stream.of(after)).toList());
        return Consequences.of(diff).interruptions().stream()
                .map(stop -> stop.says().replaceFirst(" from the third day on, and the deployment stops there", ""))
                .toList();
    }

    @Test
    @DisplayName("names guards that are taken away, unless what they guarded goes with them")
    void unguarded() {
        String database = "aws:rds/instance:Instance";
        assertThat(widened(
                        node(database, "db", "{'deletionProtection': true}"),
                        node(database, "db", "{'deletionProtection': false}")))
                .containsExactly("the database can be deleted: deletionProtection is off");
        String association = "aws:wafv2/webAclAssociation:WebAclAssociation";
        var balancer = node("aws:lb/loadBalancer:LoadBalancer", "lb", "{}");
        var shield = dependent(node(association, "wall", "{}"), balancer);
        assertThat(widened(List.of(balancer, shield), List.of(balancer)))
                .containsExactly("no web firewall stands before it any more");
        assertThat(widened(List.of(balancer, shield), List.of())).isEmpty();
    }

    @Test
    @DisplayName("writes no secret, neither old nor new")
    void secrets() {
        String secret = "aws:secretsmanager/secretVersion:SecretVersion";
        var diff = diff(
                List.of(node(secret, "s", "{'secretString': 'was-here'}")),
                List.of(node(secret, "s", "{'secretString': {'secret': true}}")));
        assertThat(DiffJson.of(diff, Consequences.of(diff)).toString()).contains("\"secret\":true");
    }

    private static String policy(String actions, String resource) {
        return "{'policy': '"
                + ("{'Statement': [{'Effect': 'Allow', 'Action': [" + actions + "], 'Resource': '" + resource + "'}]}")
                        .replace("'", "\\\"")
                + "'}";
    }

    private static List<String> lost(String type, String before, String after) {
        return Consequences.of(diff(List.of(node(type, "one", before)), List.of(node(type, "one", after))))
                .losses()
                .stream()
                .map(DataLoss::what)
                .toList();
    }

    private static List<String> widened(ResourceNode before, ResourceNode after) {
        return widened(List.of(before), List.of(after));
    }

    private static List<String> widened(List<ResourceNode> before, List<ResourceNode> after) {
        return Consequences.of(diff(before, after)).widenings().stream()
                .map(Widening::says)
                .toList();
    }

    private static String interruption(String standby, String input, String was, String is) {
        String database = "aws:rds/instance:Instance";
        String form = "{'multiAz': %s, '%s': '%s'}";
        return Consequences.of(diff(
                        List.of(node(database, "db", form.formatted(standby, input, was))),
                        List.of(node(database, "db", form.formatted(standby, input, is)))))
                .interruptions()
                .get(0)
                .about();
    }

    private static List<ResourceNode> network(String cidr) {
        var group = new ResourceNode(
                urn(GROUP, "group"),
                GROUP,
                "group",
                true,
                null,
                null,
                json("{'subnetIds': [{'unknown': true}]}"),
                new JsonObject(),
                Set.of(urn(SUBNET, "subnet")),
                Map.of("subnetIds", Set.of(urn(SUBNET, "subnet"))),
                NodeOptions.NONE);
        return List.of(node(VPC, "vpc", "{'cidrBlock': '" + cidr + "'}"), subnet("vpc"), group);
    }

    private static ResourceNode subnet(String vpc) {
        return new ResourceNode(
                urn(SUBNET, "subnet"),
                SUBNET,
                "subnet",
                true,
                null,
                null,
                json("{'vpcId': {'unknown': true}}"),
                new JsonObject(),
                Set.of(urn(VPC, vpc)),
                Map.of("vpcId", Set.of(urn(VPC, vpc))),
                NodeOptions.NONE);
    }

    private static List<String> kinds(List<ResourceChange> changes) {
        return changes.stream()
                .map(each -> each.node().name() + " " + each.kind())
                .sorted((a, b) -> order(a) - order(b))
                .toList();
    }

    private static int order(String shown) {
        return List.of("vpc", "subnet", "group").indexOf(shown.split(" ")[0]);
    }

    private static ResourceChange only(ResourceNode before, ResourceNode after) {
        return changes(List.of(before), List.of(after)).get(0);
    }

    private static List<ResourceChange> changes(List<ResourceNode> before, List<ResourceNode> after) {
        var changes = new ArrayList<>(diff(before, after).changes());
        changes.sort((a, b) -> order(a.node().name()) - order(b.node().name()));
        return changes;
    }

    private static StackDiff diff(List<ResourceNode> before, List<ResourceNode> after) {
        return StackDiff.between(
                Snapshot.of(new ResourceGraph("p", "s", before, new JsonObject()), "before"),
                Snapshot.of(new ResourceGraph("p", "s", after, new JsonObject()), "after"));
    }

    private static ResourceNode dependent(ResourceNode node, ResourceNode on) {
        return new ResourceNode(
                node.urn(),
                node.type(),
                node.name(),
                true,
                null,
                null,
                node.inputs(),
                new JsonObject(),
                Set.of(on.urn()),
                Map.of(),
                NodeOptions.NONE);
    }

    private static ResourceNode withOptions(ResourceNode node, String alias) {
        return copy(
                node,
                new NodeOptions(
                        false, false, null, List.of(), List.of(), List.of(alias), null, List.of(), Map.of(), null));
    }

    private static ResourceNode with(ResourceNode node, List<String> ignored, List<String> replacing) {
        return copy(
                node,
                new NodeOptions(false, false, null, ignored, replacing, List.of(), null, List.of(), Map.of(), null));
    }

    private static ResourceNode madeBy(ResourceNode node, ResourceNode provider) {
        return copy(
                node,
                new NodeOptions(
                        false,
                        false,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        provider.urn(),
                        List.of(),
                        Map.of(),
                        null));
    }

    private static ResourceNode retained(ResourceNode node) {
        return copy(
                node,
                new NodeOptions(false, true, null, List.of(), List.of(), List.of(), null, List.of(), Map.of(), null));
    }

    private static ResourceNode copy(ResourceNode node, NodeOptions options) {
        return new ResourceNode(
                node.urn(),
                node.type(),
                node.name(),
                true,
                null,
                null,
                node.inputs(),
                new JsonObject(),
                node.dependencies(),
                Map.of(),
                options);
    }

    private static ResourceNode node(String type, String name, String inputs) {
        return new ResourceNode(
                urn(type, name),
                type,
                name,
                true,
                null,
                null,
                json(inputs),
                new JsonObject(),
                Set.of(),
                Map.of(),
                NodeOptions.NONE);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace("'", "\"")).getAsJsonObject();
    }

    private static String urn(String type, String name) {
        return "urn:pulumi:s::p::" + type + "::" + name;
    }
}
