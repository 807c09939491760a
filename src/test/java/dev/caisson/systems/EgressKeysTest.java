package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.config.binding.Origins;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("what a workload may connect to outside of the stack")
class EgressKeysTest {
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    private static ShippedStack stack(String system, String name) {
        return system.equals("platform") ? ShippedStack.platform(name) : ShippedStack.example(system, name);
    }

    @ParameterizedTest
    @CsvSource({
        "platform, services.worker, worker",
        "platform, functions.status, status",
        "partner, functions.embedder, embedder",
        "partner, backend, backend",
        "hokusai, api, api",
        "hokusai, mlflow, mlflow",
        "chronotrail, api, api",
        "epistemix, api, api"
    })
    @DisplayName("is reached by that workload and no other, through the network ACLs and NAT, once it is there")
    void reaches(String system, String key, String workload) {
        var usual = stack(system, "prod").simulated();
        var more = stack(system, "prod")
                .with(
                        "caisson:" + key + ".egress.mail.port=587",
                        "caisson:" + key + ".egress.mail.cidrs[0]=0.0.0.0/0",
                        "caisson:" + key + ".egress.kafka.port=9093",
                        "caisson:" + key + ".egress.kafka.cidrs[0]=10.200.0.0/24")
                .simulated();

        Set<String> flows = new TreeSet<>(Reachability.of(more).flows());
        flows.removeAll(Reachability.of(usual).flows());
        assertThat(flows).containsExactly(workload + " -> 10.200.0.0/24:9093", workload + " -> internet:587");
        Set<String> rules = names(more.byType(EGRESS));
        rules.removeAll(names(usual.byType(EGRESS)));
        assertThat(rules)
                .containsExactly(
                        workload + "-to-587-at-anywhere-egress", workload + "-to-9093-at-10.200.0.0_24-egress");
        assertThat(Inputs.text(more.the(EGRESS, workload + "-to-587-at-anywhere-egress"), "description"))
                .contains(workload + " to mail");
    }

    @Test
    @DisplayName("is there before the code that needs it starts")
    void order() {
        var graph = DEV.with(
                        "caisson:services.worker.egress.mail.port=587",
                        "caisson:services.worker.egress.mail.cidrs[0]=203.0.113.25/32",
                        "caisson:functions.status.egress.mail.port=587",
                        "caisson:functions.status.egress.mail.cidrs[0]=203.0.113.25/32")
                .simulated();

        for (var started : List.of(
                graph.the("aws:ecs/service:Service", "worker-service"),
                graph.the("aws:lambda/function:Function", "status-function"))) {
            assertThat(graph.transitiveDependencies(started))
                    .extracting(ResourceNode::name)
                    .contains(started.name().replaceAll("-.*", "") + "-to-587-at-203.0.113.25_32-egress");
        }
    }

    @Test
    @DisplayName("has rules of its own for each block and port, which no other entry and no other name changes")
    void secondDay() {
        var before = DEV.with(
                        "caisson:services.worker.egress.mail.port=587",
                        "caisson:services.worker.egress.mail.cidrs[0]=203.0.113.25/32")
                .simulated();
        var after = DEV.with(
                        "caisson:services.worker.egress.smtp.port=587",
                        "caisson:services.worker.egress.smtp.cidrs[0]=198.51.100.0/24",
                        "caisson:services.worker.egress.smtp.cidrs[1]=203.0.113.25/32",
                        "caisson:services.worker.egress.kafka.port=9093",
                        "caisson:services.worker.egress.kafka.cidrs[0]=203.0.113.25/32")
                .simulated();

        String kept = "worker-to-587-at-203.0.113.25_32-egress";
        assertThat(names(after.byType(EGRESS))).containsAll(names(before.byType(EGRESS)));
        assertThat(before.the(EGRESS, kept).inputs().keySet())
                .isEqualTo(after.the(EGRESS, kept).inputs().keySet())
                .allSatisfy(input -> assertThat(input.equals("description")
                                || before.the(EGRESS, kept)
                                        .inputs()
                                        .get(input)
                                        .equals(after.the(EGRESS, kept).inputs().get(input)))
                        .as(input)
                        .isTrue());
    }

    @Test
    @DisplayName("anywhere is anywhere over IPv6 too, where the network has it")
    void ipv6() {
        var graph = DEV.with(
                        "caisson:network.ipv6=true",
                        "caisson:services.worker.egress.mail.port=587",
                        "caisson:services.worker.egress.mail.cidrs[0]=0.0.0.0/0")
                .simulated();

        assertThat(Reachability.of(graph).flows())
                .contains("worker -> internet:587", "worker -> internet:587 over IPv6");
    }

    @Test
    @DisplayName("a mail server's port 25 is warned of, because AWS drops it, unless its address is private")
    void smtp() {
        assertThat(warnings("203.0.113.25/32"))
                .filteredOn(warning -> warning.contains("egress"))
                .singleElement()
                .asString()
                .contains("caisson:services.worker.egress.mail.port is 25", "use 587 or 465");
        assertThat(warnings("10.200.0.25/32")).noneMatch(warning -> warning.contains("egress"));
    }

    private static List<String> warnings(String block) {
        var input = DEV.with(
                        "caisson:services.worker.egress.mail.port=25",
                        "caisson:services.worker.egress.mail.cidrs[0]=" + block)
                .input();
        return Systems.of(input).read(input, Origins.from("the test")).value().warnings(LocalDate.parse("2026-11-29"));
    }

    private static Set<String> names(List<ResourceNode> nodes) {
        return nodes.stream().map(ResourceNode::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
