package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.report.reach.AclFilter;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReachabilityTest {
    private static final Set<String> EVERYWHERE = Set.of(
            "web -> api:8080",
            "api -> database:5432",
            "worker -> database:5432",
            "api -> internet:443",
            "worker -> internet:443",
            "status -> internet:443");

    /** What else is allowed: dev has no certificate and no private endpoints. */
    private static final Map<String, Set<String>> BY_STACK = Map.of(
            "dev", Set.of("internet -> web:80"),
            "staging", Set.of("internet -> web:80", "internet -> web:443", "api -> bedrock-endpoints:443"),
            "prod", Set.of("internet -> web:80", "internet -> web:443", "api -> bedrock-endpoints:443"));

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("what can be reached is exactly what is declared")
    void flows(String stack) {
        Set<String> declared = new TreeSet<>(EVERYWHERE);
        declared.addAll(BY_STACK.get(stack));

        assertThat(reachability(stack).flows()).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("the database stands where no route leads out, everything else but the load balancer where NAT does")
    void tiers(String stack) {
        var reachability = reachability(stack);
        List<String> isolated = reachability.subnets("isolated");
        List<String> privates = reachability.subnets("private");

        assertThat(isolated)
                .isNotEmpty()
                .allSatisfy(subnet -> assertThat(reachability.routes(subnet)).isEmpty());
        reachability.placed().forEach((name, placed) -> {
            String tier = name.startsWith("database") ? "isolated" : name.equals("web-alb") ? "public" : "private";
            assertThat(placed.subnets())
                    .as(name)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(reachability.subnets(tier));
        });
        assertThat(privates)
                .allSatisfy(subnet -> assertThat(reachability.natZone(subnet)).isNotNull());
    }

    @Test
    @DisplayName("prod leaves each zone through a NAT gateway of its own; dev and staging through the first zone's")
    void natZones() {
        for (String stack : List.of("dev", "staging", "prod")) {
            var reachability = reachability(stack);
            for (String subnet : reachability.subnets("private")) {
                assertThat(reachability.natZone(subnet))
                        .as(stack)
                        .isEqualTo(stack.equals("prod") ? reachability.zone(subnet) : "us-east-1a");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1a", "us-east-1b", "us-east-1c"})
    @DisplayName("prod without any one zone: the same flows, two zones for each, and a standby of the database")
    void zoneLost(String zone) {
        var whole = reachability("prod");
        var rest = whole.without(zone);

        assertThat(rest.flows()).isEqualTo(whole.flows());
        rest.placed()
                .forEach((name, placed) ->
                        assertThat(rest.standing(placed)).as(name).hasSize(2));
        assertThat(ShippedStack.platform("prod").simulated().byType("aws:rds/instance:Instance"))
                .allSatisfy(
                        database -> assertThat(Inputs.text(database, "multiAz")).contains("true"));
    }

    @Test
    @DisplayName("dev and staging give up the way out when the NAT gateway's zone fails, and nothing else")
    void singleNat() {
        for (String stack : List.of("dev", "staging")) {
            var whole = reachability(stack);
            Set<String> lost = new TreeSet<>(whole.flows());
            lost.removeAll(whole.without("us-east-1a").flows());

            assertThat(lost)
                    .as(stack)
                    .containsExactly("api -> internet:443", "status -> internet:443", "worker -> internet:443");
            assertThat(whole.without("us-east-1b").flows()).as(stack).isEqualTo(whole.flows());
        }
    }

    @Test
    @DisplayName("with IPv6 the workloads get out over it too, and nothing more comes in than the load balancer admits")
    void ipv6() {
        var flows = Reachability.of(
                        ShippedStack.platform("prod").with("network.ipv6=true").simulated())
                .flows();

        assertThat(flows)
                .contains("api -> internet:443 over IPv6", "status -> internet:443 over IPv6")
                .doesNotContain("internet -> api:8080");
        assertThat(flows.stream().filter(flow -> flow.startsWith("internet")))
                .containsExactlyInAnyOrder("internet -> web:80", "internet -> web:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.ipv6=false", "network.ipv6=true"})
    @DisplayName(
            "no ACL lets a shell, remote desktop or file transfer in from the internet, nor anything into isolated subnets")
    void acls(String family) {
        var graph = ShippedStack.platform("prod").with(family).simulated();
        var reachability = Reachability.of(graph);
        var acls = new AclFilter(graph);

        for (String outside : List.of("203.0.113.9", "2001:db8::9")) {
            for (String tier : List.of("public", "private", "isolated")) {
                for (String subnet : reachability.subnets(tier)) {
                    for (int port : List.of(20, 21, 22, 3389)) {
                        assertThat(acls.passes(subnet, false, outside, port))
                                .as("%s from %s to port %s", tier, outside, port)
                                .isFalse();
                    }
                }
            }
            for (String subnet : reachability.subnets("isolated")) {
                assertThat(List.of(80, 443, 5432, 50_000))
                        .noneMatch(port -> acls.passes(subnet, false, outside, port))
                        .noneMatch(port -> acls.passes(subnet, true, outside, port));
            }
        }
    }

    @Test
    @DisplayName("the model sees an ACL that forgets the answers")
    void forgetful() {
        // Under a name of its own: graphs are shared between tests, and this one is broken on purpose.
        var graph = ShippedStack.platform("prod").named("forgetful").simulated();
        graph.byType("aws:ec2/networkAclRule:NetworkAclRule").stream()
                .filter(rule -> rule.name().equals("network-acl-private-answers-above-3389"))
                .forEach(rule -> rule.inputs().addProperty("ruleAction", "deny"));

        assertThat(Reachability.of(graph).flows())
                .contains("web -> api:8080")
                .doesNotContain("api -> internet:443", "worker -> internet:443");
    }

    @Test
    @DisplayName("the model sees a side that speaks another protocol")
    void otherProtocol() {
        var graph = ShippedStack.platform("prod").named("other-protocol").simulated();
        graph.byName("api-to-database-egress").forEach(rule -> rule.inputs().addProperty("ipProtocol", "udp"));
        graph.byName("worker-to-database-ingress").forEach(rule -> rule.inputs().addProperty("ipProtocol", "udp"));

        assertThat(Reachability.of(graph).flows())
                .contains("web -> api:8080")
                .noneMatch(flow -> flow.contains("-> database"));
    }

    @Test
    @DisplayName("a function reaches the database if it says so, and not otherwise")
    void functionAndDatabase() {
        var connected = ShippedStack.platform("prod")
                .with("functions.status.uses.database=true")
                .simulated();

        assertThat(reachability("prod").flows()).doesNotContain("status -> database:5432");
        assertThat(Reachability.of(connected).flows()).contains("status -> database:5432");
    }

    @Test
    @DisplayName("whoever uses Bedrock in a VPC with its private endpoints is connected to them")
    void bedrockClients() {
        var flows = Reachability.of(ShippedStack.platform("prod")
                        .with("functions.status.uses.bedrock=true", "services.worker.uses.bedrock=true")
                        .simulated())
                .flows();

        assertThat(flows)
                .contains(
                        "api -> bedrock-endpoints:443",
                        "status -> bedrock-endpoints:443",
                        "worker -> bedrock-endpoints:443");
    }

    private static Reachability reachability(String stack) {
        return Reachability.of(ShippedStack.platform(stack).simulated());
    }
}
