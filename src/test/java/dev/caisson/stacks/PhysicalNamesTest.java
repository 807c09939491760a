package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sweep")
@DisplayName("every name fits what AWS allows,")
class PhysicalNamesTest {
    /** A hyphen and seven hex digits, which Pulumi adds to a logical name. */
    private static final int SUFFIX = 8;

    /**
     * The limit of one kind of name.
     *
     * @param input that gives the name; without it Pulumi makes one
     * @param autoNamed whether Pulumi makes one if it is not given
     */
    private record Limit(String type, String input, int length, String characters, boolean autoNamed) {}

    private static final String HYPHENATED = "[A-Za-z0-9](?!.*--)[A-Za-z0-9-]*[A-Za-z0-9]|[A-Za-z0-9]";
    private static final List<Limit> LIMITS = List.of(
            new Limit("aws:lb/loadBalancer:LoadBalancer", "name", 32, "(?!internal-)(" + HYPHENATED + ")", true),
            new Limit("aws:lb/targetGroup:TargetGroup", "name", 32, HYPHENATED, true),
            new Limit("aws:iam/role:Role", "name", 64, "[A-Za-z0-9+=,.@_-]+", true),
            new Limit("aws:iam/instanceProfile:InstanceProfile", "name", 128, "[A-Za-z0-9+=,.@_-]+", true),
            new Limit("aws:iam/rolePolicy:RolePolicy", "name", 128, "[A-Za-z0-9+=,.@_-]+", true),
            new Limit("aws:lambda/function:Function", "name", 64, "[A-Za-z0-9_-]+", true),
            new Limit("aws:sqs/queue:Queue", "name", 80, "[A-Za-z0-9_-]+(\\.fifo)?", true),
            new Limit("aws:sns/topic:Topic", "name", 256, "[A-Za-z0-9_-]+(\\.fifo)?", true),
            new Limit("aws:rds/instance:Instance", "identifier", 63, "[a-z](?!.*--)[a-z0-9-]*[a-z0-9]", true),
            new Limit(
                    "aws:rds/instance:Instance",
                    "finalSnapshotIdentifier",
                    255,
                    "[a-z](?!.*--)[a-z0-9-]*[a-z0-9]",
                    false),
            new Limit("aws:rds/subnetGroup:SubnetGroup", "name", 255, "[a-z0-9_. -]+", true),
            new Limit("aws:rds/parameterGroup:ParameterGroup", "name", 255, "[a-z](?!.*--)[a-z0-9-]*[a-z0-9]", true),
            new Limit("aws:rds/eventSubscription:EventSubscription", "name", 255, HYPHENATED, true),
            new Limit("aws:s3/bucketV2:BucketV2", "bucket", 63, "[a-z0-9][a-z0-9.-]+[a-z0-9]", true),
            new Limit("aws:kms/alias:Alias", "name", 256, "alias/(?!aws/)[A-Za-z0-9/_-]+", true),
            new Limit("aws:cloudwatch/logGroup:LogGroup", "name", 512, "[A-Za-z0-9_/.#-]+", true),
            new Limit("aws:cloudwatch/metricAlarm:MetricAlarm", "name", 255, "[ -~]+", true),
            new Limit("aws:cloudwatch/dashboard:Dashboard", "dashboardName", 255, "[A-Za-z0-9_-]+", false),
            new Limit("aws:secretsmanager/secret:Secret", "name", 512, "[A-Za-z0-9/_+=.@-]+", true),
            new Limit("aws:ecr/repository:Repository", "name", 256, "[a-z0-9]+([._/-][a-z0-9]+)*", true),
            new Limit("aws:ecs/cluster:Cluster", "name", 255, "[A-Za-z0-9_-]+", true),
            new Limit("aws:ecs/service:Service", "name", 255, "[A-Za-z0-9_-]+", true),
            new Limit("aws:ecs/taskDefinition:TaskDefinition", "family", 255, "[A-Za-z0-9_-]+", false),
            new Limit(
                    "aws:ec2/securityGroup:SecurityGroup",
                    "name",
                    255,
                    "(?!sg-)[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]+",
                    true),
            new Limit("aws:wafv2/webAcl:WebAcl", "name", 128, "[A-Za-z0-9_-]+", true),
            new Limit("aws:appautoscaling/policy:Policy", "name", 256, "[ -~]+", true),
            new Limit("aws:apigateway/stage:Stage", "stageName", 128, "[A-Za-z0-9_-]+", false),
            new Limit("aws:lambda/permission:Permission", "statementId", 100, "[A-Za-z0-9_-]+", true));

    /** All that the platform can have, under names as long as the configuration takes them. */
    private static final ShippedStack LONG = ShippedStack.platform("prod").with(longest());

    static Stream<String> stackNames() {
        return Stream.of(
                "s",
                "a-name-of-24-characters1",
                "x".repeat(64),
                "a-name-that-is-as-long-as-the-service-allows-" + "y".repeat(55),
                "Upper-Case",
                "with_underscore.and.dot",
                "hyphen-at-the-end-",
                "Prüfung-Zürich");
    }

    @ParameterizedTest
    @MethodSource("stackNames")
    @DisplayName("whatever the stack is called")
    void fit(String stack) {
        var graph = LONG.named(stack).simulated();

        assertThat(misfits(graph)).isEmpty();
        assertThat(twice(graph)).isEmpty();
    }

    @Test
    @DisplayName("and two stacks whose names differ only where they are cut off, or in case, share none")
    void apart() {
        var first = explicit(LONG.named("z".repeat(99) + "1").simulated());
        var second = explicit(LONG.named("z".repeat(99) + "2").simulated());
        var upper = explicit(LONG.named("Prod").simulated());
        var lower = explicit(LONG.simulated());

        assertThat(first).filteredOn(second::contains).isEmpty();
        assertThat(upper).filteredOn(lower::contains).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services=20",
                "functions=32",
                "queues=32",
                "buckets=32",
            })
    @DisplayName("and a name in the configuration that would not fit is refused, with the limit")
    void refused(String keyAndLimit) {
        String key = keyAndLimit.substring(0, keyAndLimit.indexOf('='));
        int limit = Integer.parseInt(keyAndLimit.substring(keyAndLimit.indexOf('=') + 1));
        String tooLong = "n".repeat(limit + 1);

        var run = ShippedStack.platform("dev")
                .with("caisson:" + key + "={\"" + tooLong + "\":{}}")
                .previewRun();

        assertThat(run.errors()).hasSize(1).first().asString().contains(key + "." + tooLong, "at most " + limit);
    }

    @Test
    @DisplayName("and no name in the configuration passes that AWS would refuse")
    void unusable() {
        for (String name : List.of("Upper", "under_score", "1st", "-a", "a.b", "ümlaut", "a-", "a--b", "")) {
            var run = ShippedStack.platform("dev")
                    .with("caisson:buckets={\"" + name + "\":{}}")
                    .previewRun();
            assertThat(run.errors()).as(name).hasSize(1).first().asString().contains("lower-case letters");
        }
    }

    private static String[] longest() {
        String service = "service-" + "s".repeat(12);
        String function = "function-" + "f".repeat(23);
        String queue = "queue-" + "q".repeat(26);
        String bucket = "bucket-" + "b".repeat(25);
        String secret = "secret-" + "k".repeat(25);
        String replica = "replica-" + "r".repeat(24);
        return new String[] {
            "caisson:services." + service + ".tag=v1",
            "caisson:services." + service + ".port=8080",
            "caisson:services." + service + ".paths[0]=/long/*",
            "caisson:services." + service + ".scaling.backlog=5",
            "caisson:services." + service + ".scaling.max=5",
            "caisson:services." + service + ".uses.consumes[0]=" + queue,
            "caisson:services." + service + ".uses.reads[0]=" + bucket,
            "caisson:services." + service + ".uses.secrets[0]=" + secret,
            "caisson:services." + service + ".uses.database=true",
            "caisson:services." + service + ".uses.bedrock=true",
            "caisson:functions." + function + ".tag=v1",
            "caisson:functions." + function + ".uses.consumes[0]=fifo" + queue.substring(5),
            "caisson:functions." + function + ".uses.writes[0]=" + bucket,
            "caisson:functions." + function + ".uses.database=true",
            "caisson:api={\"routes\":{\"GET /" + "p".repeat(100) + "/{" + "v".repeat(60) + "}\":{\"function\":\""
                    + function + "\"}}}",
            "caisson:queues." + queue + ".retention=3600",
            "caisson:queues.fifo" + queue.substring(5) + ".fifo=true",
            "caisson:buckets." + bucket + ".expireDays=9",
            "caisson:generatedSecrets[1]=" + secret,
            "caisson:database.replicas." + replica + ".instance=db.m7g.large",
            "caisson:alarms.emails[1]=" + "a".repeat(64) + "@" + "example.".repeat(20) + "com",
        };
    }

    private static List<String> misfits(ResourceGraph graph) {
        List<String> misfits = new ArrayList<>();
        for (ResourceNode node : graph.resources()) {
            for (Limit limit : LIMITS) {
                if (!node.type().equals(limit.type())) {
                    continue;
                }
                String name = given(node, limit);
                if (name == null && limit.autoNamed()) {
                    name = node.name() + "-0123abc".substring(0, SUFFIX);
                }
                if (name != null && (name.length() > limit.length() || !name.matches(limit.characters()))) {
                    misfits.add(node.type() + "." + limit.input() + " (" + name.length() + " of " + limit.length()
                            + "): " + name);
                }
            }
        }
        return misfits;
    }

    /** Names given twice to one type. */
    private static List<String> twice(ResourceGraph graph) {
        List<String> twice = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : explicit(graph)) {
            if (!seen.add(name)) {
                twice.add(name);
            }
        }
        return twice;
    }

    private static List<String> explicit(ResourceGraph graph) {
        List<String> names = new ArrayList<>();
        for (ResourceNode node : graph.resources()) {
            for (Limit limit : LIMITS) {
                String name = node.type().equals(limit.type()) ? given(node, limit) : null;
                if (name != null && !ofItsApi(name) && !limit.input().equals("stageName")) {
                    names.add(node.type() + " " + name);
                }
            }
        }
        return names;
    }

    /** API Gateway logs under the id it gave the API, which is not simulated per stack. */
    private static boolean ofItsApi(String name) {
        return name.startsWith("API-Gateway-Execution-Logs_");
    }

    private static String given(ResourceNode node, Limit limit) {
        return node.inputs().get(limit.input()) instanceof JsonPrimitive text ? text.getAsString() : null;
    }
}
