package dev.caisson.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/** The real pack, judging what the real program registers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyIT {
    private static final int LAST = Integer.MAX_VALUE;
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    static Path directory;

    private static ResourceGraph prod;

    @BeforeAll
    static void prod() throws Exception {
        boolean built = Files.exists(ROOT.resolve("policy/dist/index.js"));
        assertThat(built || System.getenv("CI") == null)
                .as("CI builds the pack")
                .isTrue();
        assumeTrue(built, "the policy pack is not built: there is no Node.js here");
        Path file = directory.resolve("prod.json");
        Run run = preview("-s", "prod", "--no-policy", "--json", file.toString());
        assertThat(run.exitCode()).as(run.text()).isZero();
        prod = GraphJson.read(Files.readString(file));
    }

    static Stream<ShippedStack> stacks() {
        return ShippedStack.all();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("the shipped stacks break no mandatory rule, and say so")
    void clean(ShippedStack stack) throws Exception {
        Run run = preview(
                "-C",
                stack.directory().toString().isEmpty() ? "." : stack.directory().toString(),
                "-s",
                stack.stack(),
                "--require-policy",
                "--json",
                recorded(stack).toString());

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).containsPattern("\\d{3} rules: 0 mandatory, \\d+ advisory violations");
    }

    /** After {@link #clean}, which recorded them. */
    @Test
    @Order(LAST)
    @DisplayName("each hardened setting of the production stacks has a rule that notices when it is given up")
    void flips() throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "policy/dist/test/mutation/run.js"));
        ShippedStack.all()
                .filter(stack -> stack.stack().equals("prod"))
                .map(PolicyIT::recorded)
                .forEach(file -> command.add(file.toString()));
        Run run = run(command);

        System.out.println(run.text());
        assertThat(run.exitCode()).as(run.text()).isZero();
    }

    @Test
    @DisplayName("a setting that breaks a mandatory rule ends the preview with 3, naming resource, rule and fix")
    void stops() throws Exception {
        Run run = preview("-s", "prod", "--config", "caisson:network.nat=single");

        assertThat(run.exitCode()).as(run.text()).isEqualTo(3);
        assertThat(run.text())
                .containsPattern("mandatory  network-vpc  nat-per-zone\n +a zone has no NAT gateway")
                .contains("Fix: place one NAT gateway per zone");
        assertThat(preview("-s", "prod", "--no-policy", "--config", "caisson:network.nat=single")
                        .exitCode())
                .isZero();
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
        return new PolicyReport(Ansi.OFF, false).render(verdict(graph));
    }

    private static PolicyVerdict verdict(ResourceGraph graph)
            throws PoliciesUnavailableException, InterruptedException {
        try (var check = PolicyCheck.start(
                new PolicyPack(ROOT.resolve("policy")),
                System.getenv("PATH"),
                graph.project(),
                graph.stack(),
                StackConfig.EMPTY,
                PolicySettings.in(ROOT))) {
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

    private static Path recorded(ShippedStack stack) {
        return directory.resolve(stack.toString().replace('/', '-') + ".json");
    }

    private static Run preview(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./caisson", "preview"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }

    private record Run(int exitCode, String text) {}
}
