package dev.caisson.components.compute.lambda;

import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.images.ImageRepositoryArgs;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.components.wiring.Destination;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FunctionTest {
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/k";

    private static FunctionArgsBuilder minimal() {
        return FunctionArgs.builder()
                .location(ComputeFixtures.location())
                .encryptionKeyArn(ComputeFixtures.key())
                .code(Code.image(ComputeFixtures.image()))
                .logs(ComputeFixtures.logs());
    }

    private static Function resize(UnaryOperator<FunctionArgsBuilder> more) {
        return new Function("resize", more.apply(minimal()).build(), null);
    }

    private static MockedStack up(UnaryOperator<FunctionArgsBuilder> more) {
        return MockedStack.up(ctx -> resize(more));
    }

    private static Queue queue(String name) {
        return new Queue(
                name,
                QueueArgs.builder().encryptionKeyArn(ComputeFixtures.key()).build(),
                null);
    }

    @Test
    @DisplayName("with defaults only: sized, traced, logging as JSON to its own group, failures kept")
    void defaults() {
        var stack = up(args -> args);

        var function = stack.the(FUNCTION, "resize-function");
        assertThat(function.input("packageType")).isEqualTo("Image");
        assertThat(function.input("memorySize")).isEqualTo(512.0);
        assertThat(function.input("timeout")).isEqualTo(30.0);
        assertThat(function.input("architectures")).isEqualTo(List.of("arm64"));
        assertThat(function.input("tracingConfig.mode")).isEqualTo("Active");
        assertThat(function.input("loggingConfig.logFormat")).isEqualTo("JSON");
        assertThat(function.input("loggingConfig.logGroup").toString()).startsWith("resize-logs-");
        assertThat(function.inputs())
                .doesNotContainKeys("vpcConfig", "environment", "kmsKeyArn", "reservedConcurrentExecutions", "name");
        assertThat(function.dependsOn()).containsExactly("resize-function-policy");
        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "resize-logs").input("kmsKeyId"))
                .isEqualTo(KEY_ARN);
        var deadLetters = stack.the("aws:sqs/queue:Queue", "resize-dead-letters");
        assertThat(deadLetters.input("kmsMasterKeyId")).isEqualTo(KEY_ARN);
        assertThat(deadLetters.input("messageRetentionSeconds")).isEqualTo(1_209_600.0);
        assertThat(stack.the("aws:sqs/queuePolicy:QueuePolicy", "resize-dead-letters-policy")
                        .input("policy")
                        .toString())
                .contains("aws:SecureTransport");
        assertThat(stack.the("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "resize-failures")
                        .input("destinationConfig.onFailure.destination")
                        .toString())
                .contains("resize-dead-letters");
    }

    @Test
    @DisplayName("with defaults only, it may write one log, traces and dead letters; it creates no log group")
    void defaultRights() {
        var stack = up(args -> args);

        assertThat(stack.names("aws:iam/role:Role")).containsExactly("resize-function-role");
        assertThat(statement(stack, "resize-function-policy", "WriteLogs")
                        .get("Resource")
                        .getAsString())
                .matches("arn:aws:logs:us-east-1:123456789012:log-group:resize-logs-.*:\\*");
        assertThat(statement(stack, "resize-function-policy", "WriteTraces")
                        .get("Action")
                        .toString())
                .isEqualTo("[\"xray:PutTelemetryRecords\",\"xray:PutTraceSegments\"]");
        assertThat(statement(stack, "resize-function-policy", "EncryptDeadLetters")
                        .get("Condition")
                        .toString())
                .isEqualTo("{\"StringLike\":{\"kms:ViaService\":\"sqs.*.amazonaws.com\"}}");
        assertThat(stack.the(POLICY, "resize-function-policy").input("policy").toString())
                .doesNotContain("logs:CreateLogGroup", "ec2:");
    }

    @Test
    @DisplayName("where subnets have IPv6, it reaches HTTPS over it too, before it runs")
    void ipv6() {
        var function = up(args -> args.network(ComputeFixtures.ipv6Network())).the(FUNCTION, "resize-function");

        assertThat(function.dependsOn()).contains("resize-https-egress", "resize-https-egress-ipv6");
    }

    @Test
    @DisplayName("with everything on: packaged, in the VPC, limited, watched")
    void everything() {
        var stack = up(args -> args.code(Code.inline(
                        "python3.13", "index.handler", Map.of("index.py", "def handler(event, context): pass")))
                .description("Makes pictures smaller")
                .memoryMib(1_024)
                .timeoutSeconds(20)
                .architecture(CpuArchitecture.X86_64)
                .network(ComputeFixtures.network())
                .environment(Map.of("MODE", "prod"))
                .ephemeralStorageMib(1_024)
                .reservedConcurrency(50)
                .logGroupName("/shop/prod/resize")
                .functionName("shop-prod-resize")
                .alarms(ComputeFixtures.alarms()));

        var function = stack.the(FUNCTION, "resize-function");
        assertThat(function.input("name")).isEqualTo("shop-prod-resize");
        assertThat(function.input("runtime")).isEqualTo("python3.13");
        assertThat(function.input("handler")).isEqualTo("index.handler");
        assertThat(function.input("code")).isNotNull();
        assertThat(function.input("vpcConfig.subnetIds")).isEqualTo(List.of("subnet-a", "subnet-b"));
        assertThat(function.input("replaceSecurityGroupsOnDestroy")).isEqualTo(true);
        assertThat(function.input("replacementSecurityGroupIds")).isEqualTo(List.of("sg-default"));
        assertThat(function.input("environment.variables.MODE")).isEqualTo("prod");
        assertThat(function.input("kmsKeyArn")).isEqualTo(KEY_ARN);
        assertThat(function.input("reservedConcurrentExecutions")).isEqualTo(50.0);
        assertThat(function.input("ephemeralStorage.size")).isEqualTo(1_024.0);
        assertThat(function.dependsOn()).contains("resize-function-policy", "resize-https-egress");
        var interfaces = statement(stack, "resize-function-policy", "ManageNetworkInterfaces");
        assertThat(interfaces.get("Condition").toString())
                .isEqualTo("{\"Null\":{\"lambda:SourceFunctionArn\":\"true\"}}");

        assertThat(stack.names(ALARM))
                .containsExactly("resize-dead-letters", "resize-duration", "resize-errors", "resize-throttles");
        assertThat(stack.the(ALARM, "resize-duration").input("threshold")).isEqualTo(16_000.0);
        assertThat(stack.the(ALARM, "resize-duration").input("extendedStatistic"))
                .isEqualTo("p95");
        assertThat(stack.the(ALARM, "resize-errors").input("metricQueries").toString())
                .contains("FunctionName=shop-prod-resize}");
        assertThat(stack.registrations())
                .filteredOn(one -> one.type().startsWith("aws:"))
                .allSatisfy(one -> assertThat(one.parent()).isEqualTo("resize"));
    }

    @Nested
    @DisplayName("Wiring")
    class Wiring {
        @Test
        @DisplayName("connectTo gives path and address, and the secret as an ARN the code may read")
        void connectTo() {
            var stack = up(args -> args.network(ComputeFixtures.network())
                    .wiring(workload -> workload.connectTo(ComputeFixtures.database())));

            var function = stack.the(FUNCTION, "resize-function");
            assertThat(function.input("environment.variables"))
                    .isEqualTo(Map.of(
                            "ORDERS_HOST", "orders.internal",
                            "ORDERS_PASSWORD_SECRET_ARN",
                                    "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf"));
            assertThat(function.dependsOn()).contains("resize-to-orders-egress", "resize-to-orders-ingress");
            assertThat(statement(stack, "resize-function-policy", "ReadSecretORDERSPASSWORD")
                            .get("Action")
                            .getAsString())
                    .isEqualTo("secretsmanager:GetSecretValue");
            assertThat(statement(stack, "resize-function-policy", "DecryptEnvironment")
                            .get("Condition")
                            .toString())
                    .contains("lambda.*.amazonaws.com");
        }

        @Test
        @DisplayName("outside the VPC there is no path to a database")
        void outside() {
            assertThat(MockedStack.refusal(ctx ->
                            resize(args -> args.wiring(workload -> workload.connectTo(ComputeFixtures.database())))))
                    .contains("resize.connectTo(orders): needs a workload that runs in the VPC");
        }

        @Test
        @DisplayName("each consumed queue is mapped under its own name, failed messages alone come back")
        void consume() {
            var one = consuming(List.of("jobs"));
            var two = consuming(List.of("mails", "jobs"));

            assertThat(two.names(MAPPING)).containsExactly("resize-from-jobs", "resize-from-mails");
            var mapping = one.the(MAPPING, "resize-from-jobs");
            assertThat(mapping.input("functionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
            assertThat(mapping.input("batchSize")).isEqualTo(10.0);
            assertThat(mapping.input("eventSourceArn").toString()).contains("jobs-queue");
            assertThat(two.the(MAPPING, "resize-from-jobs").inputs()).isEqualTo(mapping.inputs());
        }

        @Test
        @DisplayName("larger batches are gathered for a while, which AWS does not do for a queue that keeps the order")
        void batches() {
            var gathering = up(args -> args.batchSize(500)
                            .batchWindowSeconds(20)
                            .timeoutSeconds(20)
                            .wiring(resize -> queue("jobs").grantConsume(resize)))
                    .the(MAPPING, "resize-from-jobs");

            assertThat(gathering.input("batchSize")).isEqualTo(500.0);
            assertThat(gathering.input("maximumBatchingWindowInSeconds")).isEqualTo(20.0);
            assertThatThrownBy(() -> minimal().batchSize(11).build())
                    .hasMessageContaining("batchSize = 11: must be at most 10 without a window");
            assertThat(MockedStack.refusal(ctx -> resize(args -> args.batchSize(11)
                            .batchWindowSeconds(1)
                            .timeoutSeconds(20)
                            .wiring(resize -> new Queue(
                                            "ordered",
                                            QueueArgs.builder()
                                                    .encryptionKeyArn(ComputeFixtures.key())
                                                    .fifo(true)
                                                    .build(),
                                            null)
                                    .grantConsume(resize)))))
                    .contains(
                            "batchSize = 11: must be at most 10 for ordered",
                            "batchWindowSeconds = 1: must be 0 for ordered");
            assertThat(MockedStack.refusal(ctx -> resize(args -> args.batchWindowSeconds(1)
                            .wiring(resize -> queue("jobs").grantConsume(resize)))))
                    .contains("jobs visibilityTimeoutSeconds = 180: must be at least 181");
        }

        @Test
        @DisplayName("outside the VPC it has no rules for where it may connect to, and is refused any")
        void outward() {
            var mail = new Destination("mail", 587, List.of("203.0.113.25/32"), false);

            assertThat(MockedStack.refusal(ctx -> resize(args -> args.wiring(resize -> resize.connectTo(mail)))))
                    .contains("resize.connectTo(mail): needs a workload that runs in the VPC");
            assertThatThrownBy(() -> new Destination("site", 443, List.of("203.0.113.25"), false))
                    .hasMessageContaining("port = 443: is open to everywhere already")
                    .hasMessageContaining("blocks");
        }

        private MockedStack consuming(List<String> names) {
            return consuming(names, Code.image(ComputeFixtures.image()));
        }

        private MockedStack consuming(List<String> names, Code code) {
            return MockedStack.up(ctx -> {
                var queues = names.stream().map(FunctionTest::queue).toList();
                resize(args ->
                        args.code(code).wiring(workload -> queues.forEach(queue -> queue.grantConsume(workload))));
            });
        }

        @Test
        @DisplayName("messages wait for the code: what stands in takes none, and with the code the same mapping does")
        void waits() {
            var standIn = Code.standIn("python3.13", "index.handler", Map.of("index.py", ""));
            var waiting = consuming(List.of("jobs"), standIn);
            var deployed = consuming(List.of("jobs"), Code.zip("python3.13", "index.handler", "src"));

            assertThat(waiting.the(MAPPING, "resize-from-jobs").input("enabled"))
                    .isEqualTo(false);
            assertThat(deployed.the(MAPPING, "resize-from-jobs").input("enabled"))
                    .isEqualTo(true);
            assertThat(waiting.names(FUNCTION)).isEqualTo(deployed.names(FUNCTION));
        }

        @Test
        @DisplayName("a queue whose messages come back too early for the function's timeout is refused")
        void visibility() {
            assertThat(MockedStack.refusal(ctx -> {
                        var jobs = queue("jobs");
                        resize(args -> args.timeoutSeconds(60).wiring(jobs::grantConsume));
                    }))
                    .contains("jobs visibilityTimeoutSeconds = 180: must be at least 360");
        }

        @Test
        @DisplayName("grantPull is refused: functions pull by the repository's policy")
        void grantPull() {
            assertThat(MockedStack.refusal(ctx -> {
                        var images = new ImageRepository(
                                "images",
                                ImageRepositoryArgs.builder()
                                        .location(ComputeFixtures.location())
                                        .encryptionKeyArn(ComputeFixtures.key())
                                        .build(),
                                null);
                        resize(args -> args.wiring(images::grantPull));
                    }))
                    .contains("resize grantPull: is not how a function pulls", "pulledByFunctions(true)");
        }

        @Test
        @DisplayName("a secret-looking variable is refused wherever it comes from")
        void secretLookalikes() {
            assertThat(MockedStack.refusal(ctx -> resize(args -> args.environment(Map.of("API_KEY", "hunter2")))))
                    .contains("environment.API_KEY: looks like a secret")
                    .doesNotContain("hunter2");
            assertThat(MockedStack.refusal(ctx ->
                            resize(args -> args.wiring(workload -> workload.environment("A_TOKEN", Output.of("x"))))))
                    .contains("resize environment.A_TOKEN: looks like a secret");
        }
    }

    @Test
    @DisplayName("dead letters are kept, or go nowhere")
    void deadLetters() {
        var none = up(args -> args.deadLetters(false));
        assertThat(none.all("aws:sqs/queue:Queue")).isEmpty();
        assertThat(none.all("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"))
                .isEmpty();
    }

    @Test
    @DisplayName("code from a directory")
    void otherCode() {
        var zipped = up(args -> args.code(Code.zip("nodejs22.x", "index.handler", "src")))
                .the(FUNCTION, "resize-function");
        assertThat(zipped.input("packageType")).isEqualTo("Zip");
    }

    @Test
    @DisplayName("the web adapter is told where the server listens, when it is ready, and that it may take its time")
    void webAdapter() {
        var plain = up(args -> args.webAdapter(new WebAdapter(8080, "/health"))).the(FUNCTION, "resize-function");
        assertThat(plain.input("environment.variables"))
                .isEqualTo(Map.of(
                        "AWS_LWA_PORT", "8080",
                        "AWS_LWA_READINESS_CHECK_PATH", "/health",
                        "AWS_LWA_ASYNC_INIT", "true"));

        assertThatThrownBy(() -> new WebAdapter(9001, "health"))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("port = 9001: is Lambda's own; choose another");
        assertThat(MockedStack.refusal(ctx -> resize(args ->
                        args.code(Code.zip("java21", "App", "src")).webAdapter(new WebAdapter(8080, "/health")))))
                .contains("webAdapter: is for images");
    }

    @Nested
    @DisplayName("A container whose repository is empty at first")
    class Container {
        private MockedStack container(String tag) {
            return MockedStack.up(ctx -> {
                var images = new ImageRepository(
                        "images",
                        ImageRepositoryArgs.builder()
                                .location(ComputeFixtures.location())
                                .encryptionKeyArn(ComputeFixtures.key())
                                .pulledByFunctions(true)
                                .build(),
                        null);
                var jobs = queue("jobs");
                resize(args -> args.code(Code.container(images, tag))
                        .webAdapter(new WebAdapter(8080, "/health"))
                        .functionName("shop-prod-resize")
                        .logGroupName("/aws/lambda/shop-prod-resize")
                        .wiring(jobs::grantConsume)
                        .alarms(ComputeFixtures.alarms()));
            });
        }

        @Test
        @DisplayName("is a placeholder that answers, under a name that says so")
        void placeholder() {
            var stack = container(null);

            var function = stack.the(FUNCTION, "resize-placeholder");
            assertThat(function.input("packageType")).isEqualTo("Zip");
            assertThat(function.input("name")).isEqualTo("shop-prod-resize-placeholder");
            assertThat(function.inputs()).doesNotContainKey("imageUri");
            assertThat(stack.the(ALARM, "resize-throttles").input("dimensions.FunctionName"))
                    .isEqualTo("shop-prod-resize-placeholder");
            assertThat(stack.the(MAPPING, "resize-from-jobs").input("enabled")).isEqualTo(false);
        }

        @Test
        @DisplayName(
                "is made as another function beside the placeholder once there is a tag; role, logs and alarms stay")
        void tagged() {
            var before = container(null);
            var after = container("1.4.0");

            var function = after.the(FUNCTION, "resize-function");
            assertThat(function.input("packageType")).isEqualTo("Image");
            assertThat(function.input("imageUri").toString()).endsWith(":1.4.0");
            assertThat(function.input("name")).isEqualTo("shop-prod-resize");
            assertThat(after.the(MAPPING, "resize-from-jobs").input("enabled")).isEqualTo(true);
            for (String type : List.of("aws:iam/role:Role", "aws:cloudwatch/logGroup:LogGroup", ALARM)) {
                assertThat(after.names(type)).isEqualTo(before.names(type));
            }
            assertThat(after.the("aws:cloudwatch/logGroup:LogGroup", "resize-logs")
                            .inputs())
                    .isEqualTo(before.the("aws:cloudwatch/logGroup:LogGroup", "resize-logs")
                            .inputs());
        }
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var jobs = queue("jobs");
            var function = resize(args -> args.network(ComputeFixtures.network())
                    .wiring(workload -> {
                        workload.connectTo(ComputeFixtures.database());
                        jobs.grantConsume(workload);
                    })
                    .alarms(ComputeFixtures.alarms()));
            function.invokeTarget();
            function.widgets();
        });

        assertThat(stack.names(FUNCTION)).containsExactly("resize-function");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThatThrownBy(() -> Code.inline("python3.8", "x", Map.of()))
                .hasMessageContaining("runtime = \"python3.8\": must be one of dotnet8");
        assertThat(MockedStack.refusal(ctx -> FunctionArgs.builder()
                        .code(Code.image(ComputeFixtures.image()))
                        .memoryMib(64)
                        .timeoutSeconds(901)
                        .ephemeralStorageMib(511)
                        .reservedConcurrency(1_001)
                        .build()))
                .contains("6 problems", "location: is required", "logs: is required")
                .contains("memoryMib = 64: must be 128 to 10240 MiB")
                .contains("ephemeralStorageMib = 511: must be 512 to 10240 MiB")
                .contains("reservedConcurrency = 1001: must be 1 to 1000");
    }
}
