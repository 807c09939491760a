package dev.caisson.report.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    @Test
    @DisplayName("the reference system: who reaches, sends, consumes, reads, writes and invokes what")
    void referenceSystem() {
        assertThat(texts(ShippedStack.platform("dev").simulated()))
                .filteredOn(text -> !text.contains(" decrypts with ") && !text.endsWith(" sends to alarms"))
                .containsExactlyInAnyOrder(
                        "internet reaches web 80",
                        "internet reaches rest 443",
                        "web reaches api 8080",
                        "web writes access-logs",
                        "rest invokes status",
                        "status sends to jobs",
                        "status reaches internet 443",
                        "api reaches internet 443",
                        "api reaches database 5432",
                        "api reads database",
                        "api reads uploads",
                        "api writes uploads",
                        "api reads api-images",
                        "api reads session-key",
                        "api sends to jobs",
                        "api invokes bedrock",
                        "worker consumes jobs",
                        "worker reaches internet 443",
                        "worker reaches database 5432",
                        "worker reads database",
                        "worker reads uploads",
                        "worker writes uploads",
                        "worker reads worker-images",
                        "uploads writes access-logs");
    }

    @Test
    @DisplayName("functions behind both kinds of API, queues between them, and a site in front of a bucket")
    void events() {
        assertThat(texts(ShippedStack.example("partner", "prod").simulated()))
                .contains(
                        "rest invokes requests",
                        "rest reads users",
                        "rest invokes firewall",
                        "socket-stage invokes sessions",
                        "socket-stage invokes socket-users",
                        "notifier consumes notices",
                        "notifier sends to socket",
                        "internet reaches frontend 443",
                        "migration reaches database 5432",
                        "cluster invokes migration",
                        "alarms sends to internet")
                .doesNotContain("backend reaches web", "internet reaches backend 80");
    }

    @Test
    @DisplayName("rights in a vector search's own form of policy")
    void search() {
        assertThat(texts(ShippedStack.example("chronotrail", "prod").simulated()))
                .contains("api reads search", "api writes search", "migration writes search")
                .doesNotContain("migration reads search", "parameters writes media");
    }

    @Test
    @DisplayName("a rule for a developer's address is no way into a database without an address on the internet")
    void developers() {
        assertThat(texts(ShippedStack.example("epistemix", "dev").simulated()))
                .contains("bastion reaches database 5432")
                .doesNotContain("internet reaches database 5432");
    }

    static List<ShippedStack> stacks() {
        return ShippedStack.all().toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("both ends are components that are there, or the internet; nothing is linked to itself")
    void ends(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Set<String> components = new HashSet<>(Set.of(Link.INTERNET));
        new Owners(graph).all().forEach(component -> components.add(component.urn()));

        assertThat(Links.of(graph)).isNotEmpty().allSatisfy(link -> {
            assertThat(components).contains(link.from(), link.to());
            assertThat(link.from()).isNotEqualTo(link.to());
            assertThat(link.reasons()).isNotEmpty();
        });
    }

    @Test
    @DisplayName("a program without components: each resource stands for itself, and what exists is known by its ARN")
    void withoutComponents() {
        var graph = new ResourceGraph(
                "foreign",
                "dev",
                List.of(
                        node("aws:iam/role:Role", "role", "{}", "{'arn': 'arn:aws:iam::1:role/role'}"),
                        node("aws:lambda/function:Function", "handler", "{'role': 'arn:aws:iam::1:role/role'}", "{}"),
                        node("aws:sqs/queue:Queue", "orders", "{}", "{'arn': 'arn:aws:sqs:eu-west-1:1:orders'}"),
                        node(
                                "aws:iam/rolePolicy:RolePolicy",
                                "policy",
                                "{'role': 'role', 'policy': '{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sqs:*\","
                                        + " \"Resource\": \"arn:aws:sqs:eu-west-1:1:ord*\"}, {\"Effect\": \"Allow\","
                                        + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::archive/*\"}]}'}",
                                "{}")),
                JsonParser.parseString("{}").getAsJsonObject());

        assertThat(texts(graph))
                .containsExactlyInAnyOrder(
                        "handler sends to orders", "handler consumes orders", "handler reads archive");
    }

    @Test
    @DisplayName("rules in every form, without ports, with ranges and without anything do not stop it")
    void foreignRules() {
        var graph = new ResourceGraph(
                "foreign",
                "dev",
                List.of(
                        node(
                                "aws:ec2/securityGroup:SecurityGroup",
                                "app",
                                "{'egress': [{'protocol': '-1', 'fromPort': 0, 'toPort': 0, 'cidrBlocks': ['0.0.0.0/0']}]}",
                                "{}"),
                        node("aws:ec2/securityGroup:SecurityGroup", "db", "{'ingress': {'unknown': true}}", "{}"),
                        node(
                                "aws:ec2/securityGroupRule:SecurityGroupRule",
                                "rule",
                                "{'type': 'ingress', 'securityGroupId': 'db', 'sourceSecurityGroupId': 'app', 'protocol': 'tcp',"
                                        + " 'fromPort': 5432, 'toPort': 5433}",
                                "{}"),
                        node("aws:ec2/securityGroupRule:SecurityGroupRule", "empty", "{}", "{}"),
                        node("aws:ec2/networkAclRule:NetworkAclRule", "acl", "{'cidrBlock': 'nonsense'}", "{}"),
                        node(
                                "aws:ec2/instance:Instance",
                                "server",
                                "{'vpcSecurityGroupIds': ['app'], 'subnetId': 'subnet-1'}",
                                "{}"),
                        node("aws:rds/instance:Instance", "database", "{'vpcSecurityGroupIds': ['db']}", "{}")),
                JsonParser.parseString("{}").getAsJsonObject());

        assertThat(texts(graph))
                .containsExactlyInAnyOrder("server reaches database 5432-5433", "server reaches internet all");
    }

    private static ResourceNode node(String type, String name, String inputs, String outputs) {
        return new ResourceNode(
                "urn:pulumi:dev::foreign::" + type + "::" + name,
                type,
                name,
                true,
                null,
                name,
                JsonParser.parseString(inputs).getAsJsonObject(),
                JsonParser.parseString(outputs).getAsJsonObject(),
                Set.of(),
                Map.of(),
                NodeOptions.NONE);
    }

    private static List<String> texts(ResourceGraph graph) {
        List<String> found = new ArrayList<>();
        for (Link link : Links.of(graph)) {
            String ports = link.ports().isEmpty() ? "" : " " + String.join(" ", link.ports());
            found.add(name(link.from()) + " " + link.verb().text() + " " + name(link.to()) + ports);
        }
        return found;
    }

    private static String name(String end) {
        return end.substring(end.lastIndexOf(':') + 1);
    }
}
