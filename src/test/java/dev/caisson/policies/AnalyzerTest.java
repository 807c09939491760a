package dev.caisson.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.Violation.Level;
import dev.caisson.validation.InvalidInputException;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.stubbing.Answer;
import pulumirpc.AnalyzerGrpc.AnalyzerImplBase;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

class AnalyzerTest {
    private static final String STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    private static final String PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::aws";
    private static final String QUEUE = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs";
    private static final AnalyzerInfo RULES = AnalyzerInfo.newBuilder()
            .addPolicies(rule("stack-environment", EnforcementLevel.MANDATORY))
            .addPolicies(rule("sqs-key", EnforcementLevel.MANDATORY))
            .addPolicies(rule("sqs-polling", EnforcementLevel.ADVISORY))
            .build();

    private final AnalyzerImplBase pack = mock();
    private Server server;
    private Analyzer analyzer;

    @BeforeEach
    void start() throws IOException {
        doAnswer(with(AnalyzerStackConfigureResponse.getDefaultInstance()))
                .when(pack)
                .configureStack(any(), any());
        doAnswer(with(RULES)).when(pack).getAnalyzerInfo(any(), any());
        doAnswer(with(Empty.getDefaultInstance())).when(pack).configure(any(), any());
        doAnswer(with(AnalyzeResponse.getDefaultInstance())).when(pack).analyze(any(), any());
        answers();
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(pack)
                .build()
                .start();
        analyzer = new Analyzer(server.getPort());
    }

    @AfterEach
    void stop() {
        analyzer.close();
        server.shutdownNow();
    }

    @Test
    @DisplayName("asks as the engine does: the stack, the rules, their configuration, each resource, all of them")
    void order() throws Exception {
        analyzer.configure(
                AnalyzerStackConfigureRequest.newBuilder()
                        .setStack("dev")
                        .setDryRun(true)
                        .build(),
                PolicySettings.none());
        PolicyVerdict verdict = analyzer.judge(graph());

        var calls = inOrder(pack);
        calls.verify(pack).configureStack(argThat(AnalyzerStackConfigureRequest::getDryRun), any());
        calls.verify(pack).getAnalyzerInfo(any(), any());
        calls.verify(pack).configure(any(), any());
        calls.verify(pack, times(3)).analyze(any(), any());
        calls.verify(pack).analyzeStack(any(), any());
        calls.verifyNoMoreInteractions();
        assertThat(verdict).isEqualTo(new PolicyVerdict(2, List.of()));
    }

    @Test
    @DisplayName("a resource sent while the program runs is not sent again, and has its provider with it")
    void early() throws Exception {
        ResourceGraph graph = graph();
        analyzer.send(graph.byUrn(PROVIDER).orElseThrow());
        analyzer.send(graph.byUrn(QUEUE).orElseThrow());
        analyzer.judge(graph);

        var calls = inOrder(pack);
        calls.verify(pack, times(3)).analyze(any(), any());
        calls.verify(pack).analyzeStack(any(), any());
        calls.verifyNoMoreInteractions();
        assertThat(resources(3)).extracting(AnalyzeRequest::getUrn).containsExactlyInAnyOrder(PROVIDER, QUEUE, STACK);
        assertThat(resources(3).stream()
                        .filter(request -> request.getUrn().equals(QUEUE))
                        .findFirst()
                        .orElseThrow()
                        .getProvider()
                        .getUrn())
                .isEqualTo(PROVIDER);
    }

    @Test
    @DisplayName(
            "sends unknown values and secrets as the protocol writes them, with provider, options and dependencies")
    void translation() throws Exception {
        analyzer.judge(graph());

        var queue = resources(3).stream()
                .filter(request -> request.getUrn().equals(QUEUE))
                .findFirst()
                .orElseThrow();
        var inputs = queue.getProperties().getFieldsMap();
        assertThat(inputs.get("kmsMasterKeyId").getStringValue()).isEqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        var secret = inputs.get("policy").getStructValue().getFieldsMap();
        assertThat(secret.get("4dabf18193072939515e22adb298388d").getStringValue())
                .isEqualTo("1b47061264138c4ac30d75fd1eb44270");
        assertThat(secret.get("value").getStringValue()).isEqualTo("withheld");
        assertThat(queue.getOptions().getProtect()).isTrue();
        assertThat(queue.getOptions().getIgnoreChangesList()).containsExactly("tags");
        assertThat(queue.getOptions().getCustomTimeouts().getCreate()).isEqualTo(5400);
        assertThat(queue.getProvider().getUrn()).isEqualTo(PROVIDER);
        assertThat(queue.getProvider().getProperties().getFieldsMap()).containsKey("region");
        assertThat(resources(3)).allMatch(request -> request.hasOptions());

        var member = all().getResourcesList().stream()
                .filter(resource -> resource.getUrn().equals(QUEUE))
                .findFirst()
                .orElseThrow();
        assertThat(member.getProperties().getFieldsMap())
                .as("the stack is judged on outputs too")
                .containsKeys("kmsMasterKeyId", "policy", "arn");
        assertThat(inputs).doesNotContainKey("arn");
        assertThat(member.getParent()).isEqualTo(STACK);
        assertThat(member.getDependenciesList()).containsExactly(PROVIDER);
        assertThat(member.getPropertyDependenciesMap().get("policy").getUrnsList())
                .containsExactly(PROVIDER);
    }

    @Test
    @DisplayName("configures every rule, at its own level where the project says nothing")
    void configuration() throws Exception {
        var settings =
                PolicySettings.parse("{\"sqs-polling\": \"disabled\", \"sqs-key\": {\"allow\": [{\"urn\": \"*\"}]}}");
        analyzer.configure(AnalyzerStackConfigureRequest.getDefaultInstance(), settings);

        var configs = configured().getPolicyConfigMap();
        assertThat(configs).containsOnlyKeys("stack-environment", "sqs-key", "sqs-polling");
        assertThat(configs.values()).allMatch(config -> config.hasProperties());
        assertThat(configs.get("sqs-polling").getEnforcementLevel()).isEqualTo(EnforcementLevel.DISABLED);
        assertThat(configs.get("sqs-key").getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
        assertThat(configs.get("sqs-key").getProperties().getFieldsMap()).containsOnlyKeys("allow");
        assertThat(analyzer.judge(graph()).rules()).isEqualTo(1);
    }

    @Test
    @DisplayName("one level for all, another for one rule")
    void levels() throws Exception {
        var settings =
                PolicySettings.parse("{\"all\": \"advisory\", \"sqs-key\": {\"enforcementLevel\": \"mandatory\"}}");
        var configs = settings.of(RULES.getPoliciesList());

        assertThat(configs.get("stack-environment").getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
        assertThat(configs.get("sqs-key").getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
        assertThat(configs.get("sqs-key").getProperties().getFieldsMap()).isEmpty();
    }

    @Test
    @DisplayName("an entry for a rule that there is not, a level that there is not and a list are refused")
    void wrongSettings() {
        assertThatThrownBy(() ->
                        PolicySettings.parse("{\"sqs-kee\": \"disabled\"}").of(RULES.getPoliciesList()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy-config.json")
                .hasMessageContaining("sqs-kee");
        assertThatThrownBy(() -> PolicySettings.parse("{\"sqs-key\": {\"enforcementLevel\": 1}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sqs-key");
        assertThatThrownBy(() -> PolicySettings.parse("[]")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @DisplayName("the level of each violation is the verdict's own, not the rule's")
    void verdict() throws Exception {
        answers(
                diagnostic("sqs-key", EnforcementLevel.ADVISORY, "jobs: no key. Why. Fix: set a key. [SQS.1]"),
                diagnostic("sqs-polling", EnforcementLevel.MANDATORY, "jobs: short. Why. Fix: set it."));
        PolicyVerdict verdict = analyzer.judge(graph());

        assertThat(verdict.violations())
                .extracting(Violation::rule, Violation::level, Violation::resource, Violation::problem, Violation::fix)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "sqs-polling", Level.MANDATORY, "jobs", "short. Why.", "set it."),
                        org.assertj.core.groups.Tuple.tuple(
                                "sqs-key", Level.ADVISORY, "jobs", "no key. Why.", "set a key."));
        assertThat(verdict.mandatory()).hasSize(1);
        assertThat(verdict.advisory()).hasSize(1);
    }

    @Test
    @DisplayName("a rule that stumbles over an unknown value is an error, never advice")
    void stumbled() throws Exception {
        String message = "can't run policy 'sqs-key' from policy pack 'p' during preview: unknown";
        answers(diagnostic("sqs-key", EnforcementLevel.ADVISORY, message));
        assertThatThrownBy(() -> analyzer.judge(graph()))
                .isInstanceOf(PolicyPackException.class)
                .hasMessageContaining("sqs-key")
                .hasMessageContaining(QUEUE);
    }

    /** What the pack finds in the whole stack. */
    private void answers(AnalyzeDiagnostic... found) {
        doAnswer(with(AnalyzeResponse.newBuilder()
                        .addAllDiagnostics(List.of(found))
                        .build()))
                .when(pack)
                .analyzeStack(any(), any());
    }

    private static Answer<Void> with(Object message) {
        return call -> {
            StreamObserver<Object> observer = call.getArgument(1);
            observer.onNext(message);
            observer.onCompleted();
            return null;
        };
    }

    private List<AnalyzeRequest> resources(int count) {
        var asked = ArgumentCaptor.forClass(AnalyzeRequest.class);
        verify(pack, times(count)).analyze(asked.capture(), any());
        return asked.getAllValues();
    }

    private AnalyzeStackRequest all() {
        var asked = ArgumentCaptor.forClass(AnalyzeStackRequest.class);
        verify(pack).analyzeStack(asked.capture(), any());
        return asked.getValue();
    }

    private ConfigureAnalyzerRequest configured() {
        var asked = ArgumentCaptor.forClass(ConfigureAnalyzerRequest.class);
        verify(pack).configure(asked.capture(), any());
        return asked.getValue();
    }

    private static ResourceGraph graph() {
        var options = new NodeOptions(
                true,
                false,
                null,
                List.of("tags"),
                List.of(),
                List.of(),
                PROVIDER + "::an-id",
                List.of(),
                Map.of("create", "1h30m"),
                null);
        return new ResourceGraph(
                "shop",
                "dev",
                List.of(
                        node(STACK, "pulumi:pulumi:Stack", "shop-dev", null, "{}", Set.of(), NodeOptions.NONE),
                        node(
                                PROVIDER,
                                "pulumi:providers:aws",
                                "aws",
                                STACK,
                                "{\"region\": \"eu-west-1\"}",
                                Set.of(),
                                NodeOptions.NONE),
                        node(
                                QUEUE,
                                "aws:sqs/queue:Queue",
                                "jobs",
                                STACK,
                                "{\"kmsMasterKeyId\": {\"unknown\": true}, \"policy\": {\"secret\": true}}",
                                Set.of(PROVIDER),
                                options)),
                new JsonObject());
    }

    private static ResourceNode node(
            String urn,
            String type,
            String name,
            String parent,
            String inputs,
            Set<String> needs,
            NodeOptions options) {
        Map<String, Set<String>> byProperty = needs.isEmpty() ? Map.of() : Map.of("policy", needs);
        return new ResourceNode(
                urn,
                type,
                name,
                true,
                parent,
                null,
                JsonParser.parseString(inputs).getAsJsonObject(),
                JsonParser.parseString("{\"arn\": {\"unknown\": true}}").getAsJsonObject(),
                needs,
                byProperty,
                options);
    }

    private static PolicyInfo rule(String name, EnforcementLevel level) {
        return PolicyInfo.newBuilder().setName(name).setEnforcementLevel(level).build();
    }

    private static AnalyzeDiagnostic diagnostic(String rule, EnforcementLevel level, String message) {
        return AnalyzeDiagnostic.newBuilder()
                .setPolicyName(rule)
                .setEnforcementLevel(level)
                .setUrn(QUEUE)
                .setMessage(message)
                .build();
    }
}
