package dev.caisson.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.PolicyPack;
import dev.caisson.policies.PolicySettings;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphJson;
import dev.caisson.report.PolicyReport;
import dev.caisson.report.Terminal;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.Tool;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/** The real pack, judging what the real program registers. */
@Execution(ExecutionMode.CONCURRENT)
class PolicyIT {
    private static ResourceGraph prod;

    @BeforeAll
    static void prod() throws Exception {
        Tool.require(
                Files.exists(ShippedPreviews.ROOT.resolve("policy/dist/index.js")),
                "it is not built, for there is no Node.js here",
                "the policy pack");
        var stack = ShippedStack.platform("prod");
        ShippedPreviews.of(stack);
        prod = GraphJson.read(Files.readString(ShippedPreviews.graph(stack)));
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("the shipped stacks break no mandatory rule, and say so")
    void clean(ShippedStack stack) throws Exception {
        var run = ShippedPreviews.of(stack);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).containsPattern("\\d{3} rules: 0 mandatory, \\d+ advisory violations?");
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("nor do they where the engine does not tell what an unknown comes from")
    void untold(ShippedStack stack) throws Exception {
        var run = ShippedPreviews.run("JDK_JAVA_OPTIONS=-Dcaisson.partialValues=false " + ShippedPreviews.command(stack)
                + " --require-policy");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("rules: 0 mandatory");
    }

    static Stream<ShippedStack> production() {
        return ShippedStack.everything().filter(stack -> stack.stack().equals("prod"));
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("production")
    @DisplayName("each hardened setting of the production stacks has a rule that notices when it is given up")
    void flips(ShippedStack stack) throws Exception {
        ShippedPreviews.of(stack);
        var run = ShippedPreviews.run("node policy/dist/test/mutation/run.js " + ShippedPreviews.graph(stack));

        System.out.println(run.output());
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    @DisplayName("a setting that breaks a mandatory rule ends the preview with 3, naming resource, rule and fix")
    void stops() throws Exception {
        var run = ShippedPreviews.run("./caisson preview -s prod --config caisson:network.nat=single --require-policy");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .containsPattern("mandatory  network-vpc  nat-per-zone\n +a zone has no NAT gateway")
                .contains("Fix: place one NAT gateway per zone");
    }

    @Test
    @DisplayName("a security group open to the world on another port than the web's is caught")
    void openGroup() throws Exception {
        String report = judge(changed(
                node -> isType(node, "SecurityGroupIngressRule") && node.name().contains("database"), inputs -> {
                    inputs.remove("referencedSecurityGroupId");
                    inputs.addProperty("cidrIpv4", "0.0.0.0/0");
                }));

        assertThat(report).containsPattern("mandatory  \\S*database\\S*  \\S+\n.+\n +Fix: ");
    }

    @Test
    @DisplayName("a database without encryption is caught")
    void unencrypted() throws Exception {
        String report = judge(changed(
                node -> isType(node, "rds/instance:Instance"),
                inputs -> inputs.add("storageEncrypted", new JsonPrimitive(false))));

        assertThat(report)
                .contains("mandatory  database-instance  rds-storage-encrypted", "Fix: set storageEncrypted to true.");
    }

    @Test
    @DisplayName("a bucket that may be public is caught")
    void publicBucket() throws Exception {
        String report = judge(changed(
                node -> isType(node, "BucketPublicAccessBlock") && node.name().contains("uploads"),
                inputs -> inputs.add("blockPublicPolicy", new JsonPrimitive(false))));

        assertThat(report).containsPattern("mandatory  uploads\\S*  s3-\\S+\n.+\n +Fix: ");
    }

    @Test
    @DisplayName("no violation tells the value of a property")
    void noValues() throws Exception {
        String canary = "canary-4711";
        PolicyVerdict verdict = verdict(changed(
                node -> node.custom(),
                inputs -> inputs.entrySet().forEach(entry -> {
                    if (entry.getValue() instanceof JsonPrimitive primitive && primitive.isString()) {
                        entry.setValue(new JsonPrimitive(canary));
                    }
                })));

        assertThat(verdict.mandatory()).isNotEmpty();
        assertThat(verdict.violations())
                .noneMatch(violation -> violation.message().contains(canary));
    }

    private static boolean isType(ResourceNode node, String part) {
        return node.type().contains(part);
    }

    private static String judge(ResourceGraph graph) throws PoliciesUnavailableException, InterruptedException {
        return new PolicyReport(new Terminal(Ansi.OFF, 1_000), false).render(verdict(graph));
    }

    private static PolicyVerdict verdict(ResourceGraph graph)
            throws PoliciesUnavailableException, InterruptedException {
        try (var check = PolicyCheck.start(
                new PolicyPack(ShippedPreviews.ROOT.resolve("policy")),
                System.getenv("PATH"),
                graph.project(),
                graph.stack(),
                StackConfig.EMPTY,
                PolicySettings.in(ShippedPreviews.ROOT))) {
            return check.judge(graph);
        }
    }

    /** The prod stack with the inputs of some resources changed. */
    private static ResourceGraph changed(Predicate<ResourceNode> which, Consumer<JsonObject> change) {
        assertThat(prod.resources()).anyMatch(which);
        List<ResourceNode> nodes = prod.resources().stream()
                .map(node -> which.test(node) ? with(node, change) : node)
                .toList();
        return new ResourceGraph(prod.project(), prod.stack(), nodes, prod.outputs());
    }

    private static ResourceNode with(ResourceNode node, Consumer<JsonObject> change) {
        JsonObject inputs = node.inputs().deepCopy();
        change.accept(inputs);
        return new ResourceNode(
                node.urn(),
                node.type(),
                node.name(),
                node.custom(),
                node.parent(),
                node.id(),
                inputs,
                node.outputs(),
                node.dependencies(),
                Map.copyOf(node.propertyDependencies()),
                node.options());
    }
}
