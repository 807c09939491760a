package dev.caisson.components.compute.fargate;

import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.WorkingHours;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.images.ImageRepositoryArgs;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FargateServiceTest {
    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final String SCALING_POLICY = "aws:appautoscaling/policy:Policy";
    private static final String GATE = "aws:lambda/invocation:Invocation";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private static FargateServiceArgsBuilder minimal() {
        return FargateServiceArgs.builder()
                .location(ComputeFixtures.location())
                .cluster(ComputeFixtures.cluster())
                .network(ComputeFixtures.network())
                .image(ComputeFixtures.image())
                .logs(ComputeFixtures.logs());
    }

    private static MockedStack up(UnaryOperator<FargateServiceArgsBuilder> more) {
        return MockedStack.up(
                ctx -> new FargateService("api", more.apply(minimal()).build(), null));
    }

    private static String refused(UnaryOperator<FargateServiceArgsBuilder> more) {
        return MockedStack.refusal(ctx -> more.apply(minimal()).build());
    }

    private static ServiceExposure exposure() {
        return new ServiceExposure(
                ComputeFixtures.loadBalancer(), HttpRoute.paths("/api/*"), HealthCheck.on("/api/health"));
    }

    private static JsonObject container(MockedStack stack, int index) {
        return stack.the(TASKS, "api-tasks")
                .json("containerDefinitions")
                .getAsJsonArray()
                .get(index)
                .getAsJsonObject();
    }

    private static Queue queue(String name) {
        return new Queue(
                name,
                QueueArgs.builder().encryptionKeyArn(ComputeFixtures.key()).build(),
                null);
    }

    @Test
    @DisplayName("with defaults only: private, two tasks, rolled back when they fail, drift of the count is scaling's")
    void defaults() {
        var service = up(args -> args).the(SERVICE, "api-service");

        assertThat(service.input("networkConfiguration.subnets")).isEqualTo(List.of("subnet-a", "subnet-b"));
        assertThat(service.input("networkConfiguration.assignPublicIp")).isEqualTo(false);
        assertThat(service.input("desiredCount")).isEqualTo(2.0);
        assertThat(service.input("deploymentCircuitBreaker.enable")).isEqualTo(true);
        assertThat(service.input("deploymentCircuitBreaker.rollback")).isEqualTo(true);
        assertThat(service.input("deploymentMinimumHealthyPercent")).isEqualTo(100.0);
        assertThat(service.input("deploymentMaximumPercent")).isEqualTo(200.0);
        assertThat(service.input("availabilityZoneRebalancing")).isEqualTo("ENABLED");
        assertThat(service.input("platformVersion")).isEqualTo("LATEST");
        assertThat(service.input("propagateTags")).isEqualTo("SERVICE");
        assertThat(service.input("enableEcsManagedTags")).isEqualTo(true);
        assertThat(service.input("enableExecuteCommand")).isEqualTo(false);
        assertThat(service.input("waitForSteadyState")).isEqualTo(false);
        assertThat(service.input("capacityProviderStrategies.0.capacityProvider"))
                .isEqualTo("FARGATE");
        assertThat((List<?>) service.input("capacityProviderStrategies")).hasSize(1);
        assertThat(service.input("loadBalancers")).isNull();
        assertThat(service.input("alarms")).isNull();
        assertThat(service.input("name")).isNull();
        assertThat(service.ignoredChanges()).containsExactly("desiredCount");
        assertThat(service.dependsOn()).contains("api-execution-policy", "api-https-egress");
    }

    @Test
    @DisplayName("where subnets have IPv6, tasks reach HTTPS over it too, before they start")
    void ipv6() {
        var service = up(args -> args.network(ComputeFixtures.ipv6Network())).the(SERVICE, "api-service");

        assertThat(service.dependsOn()).contains("api-https-egress", "api-https-egress-ipv6");
    }

    @Test
    @DisplayName("with defaults only, a task is hardened: no root, no writing, own roles, own log")
    void hardenedTask() {
        var stack = up(args -> args);

        var tasks = stack.the(TASKS, "api-tasks");
        assertThat(tasks.input("family")).isEqualTo("shop-api");
        assertThat(tasks.input("cpu")).isEqualTo("512");
        assertThat(tasks.input("memory")).isEqualTo("1024");
        assertThat(tasks.input("networkMode")).isEqualTo("awsvpc");
        assertThat(tasks.input("runtimePlatform.cpuArchitecture")).isEqualTo("ARM64");
        assertThat(tasks.input("executionRoleArn").toString()).contains("api-execution-role");
        assertThat(tasks.input("taskRoleArn").toString()).contains("api-task-role");

        var container = container(stack, 0);
        assertThat(container.get("user").getAsString()).isEqualTo("1000:1000");
        assertThat(container.get("readonlyRootFilesystem").getAsBoolean()).isTrue();
        assertThat(container.get("privileged").getAsBoolean()).isFalse();
        assertThat(container.get("stopTimeout").getAsInt()).isEqualTo(120);
        assertThat(container.get("linuxParameters"))
                .isEqualTo(JsonParser.parseString("{'initProcessEnabled':true,'tmpfs':[{'containerPath':'/tmp',"
                        + "'size':64,'mountOptions':['nosuid','nodev']}]}"));
        var log = container.getAsJsonObject("logConfiguration").getAsJsonObject("options");
        assertThat(log.get("awslogs-group").getAsString()).startsWith("api-logs-");
        assertThat(log.get("awslogs-region").getAsString()).isEqualTo("us-east-1");
        assertThat(log.get("mode").getAsString()).isEqualTo("non-blocking");
        assertThat(container.has("portMappings")).isFalse();
        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "api-logs").input("retentionInDays"))
                .isEqualTo(30.0);
    }

    @Test
    @DisplayName("with defaults only, ECS may log in, pull this account's images and write one log; the code nothing")
    void defaultRights() {
        var stack = up(args -> args);

        assertThat(stack.names("aws:iam/rolePolicy:RolePolicy")).containsExactly("api-execution-policy");
        assertThat(statement(stack, "api-execution-policy", "LogInToRegistry")
                        .get("Action")
                        .getAsString())
                .isEqualTo("ecr:GetAuthorizationToken");
        assertThat(statement(stack, "api-execution-policy", "PullOwnImages")
                        .get("Resource")
                        .getAsString())
                .isEqualTo("arn:aws:ecr:us-east-1:123456789012:repository/*");
        assertThat(statement(stack, "api-execution-policy", "WriteLogs")
                        .get("Resource")
                        .getAsString())
                .matches("arn:aws:logs:us-east-1:123456789012:log-group:api-logs-.*:\\*");
        assertThat(stack.the("aws:iam/role:Role", "api-task-role")
                        .json("assumeRolePolicy")
                        .toString())
                .contains("ecs-tasks.amazonaws.com", "\"aws:SourceAccount\":\"123456789012\"");
    }

    @Test
    @DisplayName("with everything on: named, exposed, on Spot above a first task, with shell and alarms")
    void everything() {
        var stack = up(args -> args.size(FargateSize.of(1024, 2048))
                .desiredCount(3)
                .port(8080)
                .command(List.of("serve"))
                .entryPoint(List.of("/bin/app"))
                .environment(Map.of("MODE", "prod", "A", "1"))
                .exposure(exposure())
                .architecture(CpuArchitecture.X86_64)
                .ephemeralStorageGib(50)
                .stopTimeoutSeconds(30)
                .logGroupName("/shop/prod/api")
                .serviceName("api")
                .spot(true)
                .executeCommand(true)
                .alarms(ComputeFixtures.alarms()));

        var service = stack.the(SERVICE, "api-service");
        assertThat(service.input("name")).isEqualTo("api");
        assertThat(service.input("loadBalancers.0.containerName")).isEqualTo("app");
        assertThat(service.input("loadBalancers.0.containerPort")).isEqualTo(8080.0);
        assertThat(service.input("loadBalancers.0.targetGroupArn").toString()).contains("targetgroup/api-targets");
        assertThat(service.input("healthCheckGracePeriodSeconds")).isEqualTo(120.0);
        assertThat(service.input("alarms.rollback")).isEqualTo(true);
        assertThat(service.input("alarms.alarmNames")).isEqualTo(List.of("shop-prod-api-server-errors"));
        assertThat(service.input("capacityProviderStrategies.0.base")).isEqualTo(1.0);
        assertThat(service.input("capacityProviderStrategies.1.capacityProvider"))
                .isEqualTo("FARGATE_SPOT");
        assertThat(service.input("enableExecuteCommand")).isEqualTo(true);
        assertThat(service.dependsOn())
                .contains("api-rule", "api-execution-policy", "api-task-policy", "api-server-errors");

        var tasks = stack.the(TASKS, "api-tasks");
        assertThat(tasks.input("ephemeralStorage.sizeInGib")).isEqualTo(50.0);
        var container = container(stack, 0);
        assertThat(container.get("portMappings"))
                .isEqualTo(JsonParser.parseString("[{'containerPort':8080,'hostPort':8080,'protocol':'tcp'}]"));
        assertThat(container.get("environment"))
                .isEqualTo(JsonParser.parseString("[{'name':'A','value':'1'},{'name':'MODE','value':'prod'}]"));
        assertThat(container.get("command").toString()).isEqualTo("[\"serve\"]");
        assertThat(container.get("entryPoint").toString()).isEqualTo("[\"/bin/app\"]");
        assertThat(container.get("stopTimeout").getAsInt()).isEqualTo(30);

        assertThat(stack.names(ALARM))
                .containsExactly(
                        "api-cpu", "api-memory", "api-running-tasks", "api-server-errors", "api-unhealthy-hosts");
        assertThat(stack.the(ALARM, "api-running-tasks").input("threshold")).isEqualTo(3.0);
        assertThat(stack.the(ALARM, "api-running-tasks").input("dimensions.ServiceName"))
                .isEqualTo("api");
        assertThat(stack.registrations())
                .filteredOn(one -> one.type().startsWith("aws:"))
                .allSatisfy(one -> assertThat(one.parent()).isEqualTo("api"));
    }

    @Test
    @DisplayName("a shell in a task: audited, encrypted, and the root filesystem stays read-only")
    void executeCommand() {
        var stack = up(args -> args.executeCommand(true));

        assertThat(statement(stack, "api-task-policy", "OpenCommandSession").toString())
                .contains("ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel", "\"Resource\":\"*\"");
        assertThat(statement(stack, "api-task-policy", "WriteCommandLog")
                        .get("Resource")
                        .getAsString())
                .isEqualTo("arn:aws:logs:us-east-1:123456789012:log-group:commands:*");
        assertThat(statement(stack, "api-task-policy", "DecryptCommandSession")
                        .get("Resource")
                        .getAsString())
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(container(stack, 0).get("readonlyRootFilesystem").getAsBoolean())
                .isTrue();
        assertThat(container(stack, 0).getAsJsonArray("mountPoints")).hasSize(3);
        assertThat((List<?>) stack.the(TASKS, "api-tasks").input("volumes")).hasSize(3);
    }

    @Nested
    @DisplayName("Wiring")
    class Wiring {
        @Test
        @DisplayName("connectTo gives path, address, secret by reference, and the right to read it to ECS only")
        void connectTo() {
            var stack = up(args -> args.wiring(workload -> workload.connectTo(ComputeFixtures.database())));

            assertThat(container(stack, 0).get("environment"))
                    .isEqualTo(JsonParser.parseString("[{'name':'ORDERS_HOST','value':'orders.internal'}]"));
            assertThat(container(stack, 0).get("secrets"))
                    .isEqualTo(JsonParser.parseString("[{'name':'ORDERS_PASSWORD','valueFrom':"
                            + "'arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf:password::'}]"));
            assertThat(statement(stack, "api-execution-policy", "ReadSecretORDERSPASSWORD")
                            .get("Resource")
                            .getAsString())
                    .isEqualTo("arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf");
            assertThat(stack.names("aws:iam/rolePolicy:RolePolicy")).containsExactly("api-execution-policy");
            assertThat(stack.the(SERVICE, "api-service").dependsOn())
                    .contains("api-to-orders-egress", "api-to-orders-ingress");
        }

        @Test
        @DisplayName("rights given by verbs stand in one policy of the code's role, which is there before the service")
        void grants() {
            var stack = MockedStack.up(ctx -> {
                var jobs = queue("jobs");
                new FargateService("api", minimal().wiring(jobs::grantSend).build(), null);
            });

            assertThat(statement(stack, "api-task-policy", "SendQueuejobs")
                            .get("Resource")
                            .getAsString())
                    .contains("jobs-queue");
            assertThat(stack.the(SERVICE, "api-service").dependsOn()).contains("api-task-policy");
            assertThat(container(stack, 0).get("environment").toString()).contains("JOBS_QUEUE_URL");
        }

        @Test
        @DisplayName("grantPull narrows pulling to the repository")
        void grantPull() {
            var stack = MockedStack.up(ctx -> {
                var images = new ImageRepository(
                        "images",
                        ImageRepositoryArgs.builder()
                                .location(ComputeFixtures.location())
                                .encryptionKeyArn(ComputeFixtures.key())
                                .build(),
                        null);
                new FargateService("api", minimal().wiring(images::grantPull).build(), null);
            });

            var policy = stack.the("aws:iam/rolePolicy:RolePolicy", "api-execution-policy")
                    .input("policy")
                    .toString();
            assertThat(policy).contains("repository/images-repository").doesNotContain("repository/*");
        }

        @Test
        @DisplayName("a variable set twice is refused")
        void twice() {
            assertThat(MockedStack.refusal(ctx -> new FargateService(
                            "api",
                            minimal()
                                    .environment(Map.of("ORDERS_HOST", "x"))
                                    .wiring(workload -> workload.connectTo(ComputeFixtures.database()))
                                    .build(),
                            null)))
                    .contains("api environment ORDERS_HOST: is set twice");
        }

        @Test
        @DisplayName("a secret-looking variable is refused wherever it comes from, and its value is not printed")
        void secretLookalikes() {
            assertThat(refused(args -> args.environment(Map.of(
                            "DB_PASSWORD",
                            "hunter2",
                            "stripe_api_key",
                            "hunter2",
                            "PGPASSWORD",
                            "hunter2",
                            "DATABASE_URL",
                            "postgres://app:hunter2@db/app",
                            "MAX_TOKENS",
                            "5"))))
                    .contains("4 problems", "environment.DB_PASSWORD: looks like a secret")
                    .contains("secret(\"DATABASE_URL\", …)")
                    .doesNotContain("hunter2", "MAX_TOKENS");
            assertThat(MockedStack.refusal(ctx -> new FargateService(
                            "api",
                            minimal()
                                    .wiring(workload -> workload.environment("API_TOKEN", Output.of("hunter2")))
                                    .build(),
                            null)))
                    .contains("api environment.API_TOKEN: looks like a secret")
                    .doesNotContain("hunter2");
        }

        @Test
        @DisplayName("a variable whose value is secret makes the whole definition secret in Pulumi's state")
        void secretStaysSecret() {
            MockedStack.up(ctx -> {
                var args = minimal().build();
                var workload = new Workload(queue("jobs"), "api", Workload.SecretDelivery.INJECTED, null, null);
                var plain = TaskContainers.json("api", args, workload, Output.of("logs"));
                workload.environment("LICENCE", Output.ofSecret("hunter2"));
                var secret = TaskContainers.json("api", args, workload, Output.of("logs"));

                assertThat(Registration.isSecret(plain)).isFalse();
                assertThat(Registration.isSecret(secret)).isTrue();
            });
        }

        @Test
        @DisplayName("adding a queue leaves what is there under its names")
        void growth() {
            List<String> names = List.of("jobs", "mails");
            var one = consuming(names.subList(0, 1));
            var two = consuming(names);

            assertThat(two.names(SCALING_POLICY)).containsAll(one.names(SCALING_POLICY));
            assertThat(two.the(SCALING_POLICY, "api-scale-on-backlog-jobs").inputs())
                    .isEqualTo(
                            one.the(SCALING_POLICY, "api-scale-on-backlog-jobs").inputs());
        }

        private MockedStack consuming(List<String> names) {
            return MockedStack.up(ctx -> {
                var queues = names.stream().map(FargateServiceTest::queue).toList();
                new FargateService(
                        "api",
                        minimal()
                                .scaling(ServiceScaling.builder()
                                        .backlogPerTask(10)
                                        .build())
                                .wiring(workload -> queues.forEach(queue -> queue.grantConsume(workload)))
                                .build(),
                        null);
            });
        }
    }

    @Nested
    @DisplayName("Scaling")
    class Scaling {
        @Test
        @DisplayName("by default follows CPU between the desired count and three times it")
        void byDefault() {
            var stack = up(args -> args);

            var target = stack.the("aws:appautoscaling/target:Target", "api-scaling");
            assertThat(target.input("minCapacity")).isEqualTo(2.0);
            assertThat(target.input("maxCapacity")).isEqualTo(6.0);
            assertThat(target.input("resourceId").toString()).matches("service/shop/api-service-.*");
            assertThat(stack.names(SCALING_POLICY)).containsExactly("api-scale-on-cpu");
            assertThat(stack.the(SCALING_POLICY, "api-scale-on-cpu")
                            .input("targetTrackingScalingPolicyConfiguration.targetValue"))
                    .isEqualTo(60.0);
        }

        @Test
        @DisplayName("off: nothing scales, and a count changed by hand is put right")
        void off() {
            var stack = up(args -> args.scaling(null));

            assertThat(stack.all("aws:appautoscaling/target:Target")).isEmpty();
            assertThat(stack.the(SERVICE, "api-service").ignoredChanges()).isEmpty();
        }

        @Test
        @DisplayName("a worker that shrinks to nothing is woken by the first message")
        void fromZero() {
            var stack = MockedStack.up(ctx -> {
                var jobs = queue("jobs");
                new FargateService(
                        "api",
                        minimal()
                                .desiredCount(0)
                                .scaling(ServiceScaling.builder()
                                        .maximum(5)
                                        .backlogPerTask(20)
                                        .schedules(Map.of(
                                                "night",
                                                new ScheduledCapacity("cron(0 20 * * ? *)", "Europe/Berlin", 0, 1)))
                                        .build())
                                .wiring(jobs::grantConsume)
                                .alarms(ComputeFixtures.alarms())
                                .build(),
                        null);
            });

            String metrics = "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics";
            var backlog = stack.the(SCALING_POLICY, "api-scale-on-backlog-jobs");
            assertThat(backlog.input(metrics + ".3.expression"))
                    .isEqualTo("(visible + inflight) / IF(FILL(running, 0) > 0, FILL(running, 0), 1)");
            assertThat(backlog.input(metrics + ".0.metricStat.metric.dimensions.0.value")
                            .toString())
                    .startsWith("jobs-queue");
            assertThat(stack.the(SCALING_POLICY, "api-wake-for-jobs")
                            .input("stepScalingPolicyConfiguration.adjustmentType"))
                    .isEqualTo("ChangeInCapacity");
            var wakeUp = stack.the(ALARM, "api-wake-for-jobs");
            assertThat(wakeUp.input("metricQueries.0.expression")).isEqualTo("IF(FILL(running, 0) < 1, visible, 0)");
            assertThat((List<?>) wakeUp.input("alarmActions")).hasSize(1);
            assertThat(stack.the("aws:appautoscaling/scheduledAction:ScheduledAction", "api-at-night")
                            .input("scalableTargetAction.maxCapacity"))
                    .isEqualTo(1.0);
            assertThat(stack.names(ALARM)).doesNotContain("api-running-tasks");
        }

        @Test
        @DisplayName("working hours: nothing at night, back in the morning, and no alarm that nothing runs")
        void workingHours() {
            var hours = new WorkingHours(
                    "Europe/Berlin", LocalTime.of(8, 0), LocalTime.of(19, 0), EnumSet.of(DayOfWeek.MONDAY));
            var stack = up(args -> args.desiredCount(1)
                    .scaling(ServiceScaling.builder()
                            .maximum(2)
                            .schedules(ScheduledCapacity.during(hours, 1, 2))
                            .build())
                    .alarms(ComputeFixtures.alarms()));

            var closing = stack.the("aws:appautoscaling/scheduledAction:ScheduledAction", "api-at-closing");
            assertThat(closing.input("schedule")).isEqualTo("cron(0 19 ? * MON *)");
            assertThat(closing.input("timezone")).isEqualTo("Europe/Berlin");
            assertThat(stack.the("aws:appautoscaling/target:Target", "api-scaling")
                            .ignoredChanges())
                    .as("after a refresh at night the next update would open for business")
                    .containsExactly("minCapacity", "maxCapacity");
            assertThat(closing.input("scalableTargetAction")).isEqualTo(Map.of("minCapacity", 0.0, "maxCapacity", 0.0));
            var opening = stack.the("aws:appautoscaling/scheduledAction:ScheduledAction", "api-at-opening");
            assertThat(opening.input("schedule")).isEqualTo("cron(0 8 ? * MON *)");
            assertThat(opening.input("scalableTargetAction")).isEqualTo(Map.of("minCapacity", 1.0, "maxCapacity", 2.0));
            assertThat(stack.names(ALARM)).doesNotContain("api-running-tasks");
        }

        @Test
        @DisplayName("requests and memory")
        void requests() {
            var stack = up(args -> args.port(80)
                    .exposure(exposure())
                    .scaling(ServiceScaling.builder()
                            .memoryPercent(70)
                            .requestsPerTarget(1_000)
                            .build()));

            assertThat(stack.names(SCALING_POLICY))
                    .containsExactly("api-scale-on-cpu", "api-scale-on-memory", "api-scale-on-requests");
            assertThat(stack.the(SCALING_POLICY, "api-scale-on-requests")
                            .input("targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification"
                                    + ".resourceLabel")
                            .toString())
                    .matches("app/edge/0123456789abcdef/targetgroup/api-targets-.*");
        }

        @Test
        @DisplayName("what cannot work is refused")
        void refusals() {
            assertThat(refused(args -> args.desiredCount(0)))
                    .contains("desiredCount = 0: must be at least 1")
                    .contains("scaling.maximum: is required where desiredCount is 0");
            assertThat(refused(args -> args.desiredCount(3)
                            .scaling(ServiceScaling.builder().maximum(2).build())))
                    .contains("desiredCount = 3: must be at most the scaling's maximum, 2");
            assertThat(refused(args -> args.scaling(
                            ServiceScaling.builder().requestsPerTarget(5).build())))
                    .contains("scaling.requestsPerTarget = 5: needs an exposure");
            assertThatThrownBy(() ->
                            ServiceScaling.builder().maximum(0).cpuPercent(95).build())
                    .hasMessageContaining("maximum = 0: must be 1 to 5000 tasks")
                    .hasMessageContaining("cpuPercent = 95: must be 10 to 90 %");
            assertThatThrownBy(() -> ServiceScaling.builder().cpuPercent(null).build())
                    .hasMessageContaining("something must decide");
            assertThat(MockedStack.refusal(ctx -> new FargateService(
                            "api",
                            minimal()
                                    .scaling(ServiceScaling.builder()
                                            .backlogPerTask(5)
                                            .build())
                                    .build(),
                            null)))
                    .contains("api scaling.backlogPerTask = 5: needs a queue");
        }
    }

    @Test
    @DisplayName("what ECS makes a deployment of, the gate is told, and so watches")
    void gateSeesAll() {
        var before =
                up(args -> args.port(8080).spot(false)).the(GATE, "api-gate").input("input");

        assertThat(up(args -> args.port(8080).spot(true)).the(GATE, "api-gate").input("input"))
                .as("capacity")
                .isNotEqualTo(before);
        assertThat(up(args -> args.port(8081)).the(GATE, "api-gate").input("input"))
                .as("port")
                .isNotEqualTo(before);
        assertThat(up(args -> args.port(8080).executeCommand(true))
                        .the(GATE, "api-gate")
                        .input("input"))
                .as("commands")
                .isNotEqualTo(before);
        assertThat(up(args -> args.port(8080).network(ComputeFixtures.ipv6Network()))
                        .the(GATE, "api-gate")
                        .json("input")
                        .getAsJsonObject()
                        .keySet())
                .as("subnets and groups")
                .contains("subnets", "securityGroups");
    }

    @Test
    @DisplayName("earlier task definitions stay, to go back to")
    void earlierTasks() {
        assertThat(up(args -> args).the(TASKS, "api-tasks").input("skipDestroy"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("a deployment is held by the cluster's gate until the service runs the new tasks, or fails")
    void gate() {
        var call = up(args -> args).the(GATE, "api-gate");

        assertThat(call.input("functionName")).isEqualTo("shop-gate");
        var event = call.json("input").getAsJsonObject();
        assertThat(event.get("cluster").getAsString()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:cluster/shop");
        assertThat(event.get("service").getAsString()).startsWith("api-service");
        assertThat(event.get("taskDefinition").getAsString()).contains("task-definition/");
        assertThat(call.input("lifecycleScope")).isNull();
    }

    @Test
    @DisplayName("starts after what it is told to start after")
    void after() {
        var stack = MockedStack.up(ctx -> {
            var schema = new LogGroup("schema", LogGroupArgs.Empty, CustomResourceOptions.Empty);
            new FargateService("api", minimal().addAfter(schema).build(), null);
        });

        assertThat(stack.the(SERVICE, "api-service").dependsOn()).contains("schema");
    }

    @Test
    @DisplayName("a new container changes the revision, never the family")
    void family() {
        Registration before = up(args -> args).the(TASKS, "api-tasks");
        Registration after = up(args -> args.image(Output.of("other:2"))).the(TASKS, "api-tasks");

        assertThat(after.input("family")).isEqualTo(before.input("family"));
        assertThat(after.input("containerDefinitions")).isNotEqualTo(before.input("containerDefinitions"));
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var jobs = queue("jobs");
            var cluster = new Cluster(
                    "shop",
                    ClusterArgs.builder()
                            .location(ComputeFixtures.location())
                            .encryptionKeyArn(ComputeFixtures.key())
                            .commandLogs(ComputeFixtures.logs())
                            .build(),
                    null);
            new FargateService(
                            "api",
                            minimal()
                                    .cluster(cluster.reference())
                                    .port(80)
                                    .exposure(exposure())
                                    .executeCommand(true)
                                    .desiredCount(0)
                                    .scaling(ServiceScaling.builder()
                                            .maximum(5)
                                            .backlogPerTask(5)
                                            .requestsPerTarget(10)
                                            .build())
                                    .wiring(workload -> {
                                        workload.connectTo(ComputeFixtures.database());
                                        jobs.grantConsume(workload);
                                    })
                                    .alarms(ComputeFixtures.alarms())
                                    .build(),
                            null)
                    .widgets();
        });

        assertThat(stack.names(SERVICE)).containsExactly("api-service");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FargateServiceArgs.builder()
                        .desiredCount(3)
                        .exposure(exposure())
                        .stopTimeoutSeconds(300)
                        .ephemeralStorageGib(20)
                        .serviceName("a/b")
                        .build())
                .withMessageContaining("9 problems")
                .withMessageContaining("image: is required")
                .withMessageContaining("port: is required with an exposure")
                .withMessageContaining("stopTimeoutSeconds = 300: must be 2 to 120 seconds")
                .withMessageContaining("ephemeralStorageGib = 20: must be 21 to 200 GiB")
                .withMessageContaining("serviceName = \"a/b\"");
    }

    @Nested
    @DisplayName("A service that others connect to")
    class Connected {
        private static MockedStack connected() {
            return MockedStack.up(ctx -> {
                var args = minimal().build();
                var models = new FargateService(
                        "models",
                        FargateServiceArgsBuilder.builder(args)
                                .port(5_000)
                                .discoverable(true)
                                .build(),
                        null);
                new FargateService(
                        "api",
                        FargateServiceArgsBuilder.builder(args)
                                .wiring(workload -> workload.connectTo(models))
                                .build(),
                        null);
            });
        }

        @Test
        @DisplayName("is found by its name, through a proxy whose port does not change with its own")
        void server() {
            var stack = connected();

            String connect = "serviceConnectConfiguration.";
            var service = stack.the(SERVICE, "models-service");
            assertThat(service.input(connect + "enabled")).isEqualTo(true);
            assertThat(service.input(connect + "namespace"))
                    .isEqualTo("arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-shop");
            assertThat(service.input(connect + "services.0.ingressPortOverride"))
                    .isEqualTo(10_080.0);
            assertThat(service.input(connect + "services.0.discoveryName")).isEqualTo("models");
            assertThat(service.input(connect + "services.0.clientAlias.0.dnsName"))
                    .isEqualTo("models");
            assertThat(service.input(connect + "services.0.clientAlias.0.port")).isEqualTo(80.0);
            assertThat(stack.the(TASKS, "models-tasks")
                            .json("containerDefinitions")
                            .toString())
                    .contains("\"containerPort\":5000", "\"name\":\"" + service.input(connect + "services.0.portName"));
        }

        @Test
        @DisplayName("has clients with a path on both sides and its URL, that start when it runs")
        void client() {
            var stack = connected();

            var service = stack.the(SERVICE, "api-service");
            assertThat(service.input("serviceConnectConfiguration.enabled")).isEqualTo(true);
            assertThat(service.input("serviceConnectConfiguration.services")).isNull();
            assertThat(service.dependsOn()).contains("models-gate", "api-to-models-egress", "api-to-models-ingress");
            assertThat(container(stack, 0).get("environment").toString())
                    .isEqualTo("[{\"name\":\"MODELS_URL\",\"value\":\"http://models\"}]");
            for (String side : List.of("Egress", "Ingress")) {
                var rule = stack.the(
                        "aws:vpc/securityGroup" + side + "Rule:SecurityGroup" + side + "Rule",
                        "api-to-models-" + side.toLowerCase(Locale.ROOT));
                assertThat(rule.input("fromPort")).isEqualTo(10_080.0);
                assertThat(rule.input("toPort")).isEqualTo(10_080.0);
                assertThat(rule.input("ipProtocol")).isEqualTo("tcp");
            }
        }

        @Test
        @DisplayName("changes nothing for services that nobody connects to")
        void others() {
            var stack = up(args -> args.port(8080));

            assertThat(stack.the(SERVICE, "api-service").inputs()).doesNotContainKey("serviceConnectConfiguration");
            assertThat(container(stack, 0).get("portMappings").toString()).doesNotContain("name");
            assertThat(stack.the(GATE, "api-gate").input("input").toString()).doesNotContain("connected");
        }

        @Test
        @DisplayName("must listen, and must say that it may be found")
        void refusals() {
            assertThat(refused(args -> args.discoverable(true))).contains("port: is required where others may connect");
            assertThat(refused(args -> args.discoverable(true).port(10_080)))
                    .contains("port = 10080: is where its proxy listens");
            assertThat(MockedStack.refusal(ctx -> {
                        var args = minimal().port(5_000).build();
                        var models = new FargateService("models", args, null);
                        new FargateService(
                                "api",
                                FargateServiceArgsBuilder.builder(args)
                                        .wiring(workload -> workload.connectTo(models))
                                        .build(),
                                null);
                    }))
                    .contains("connectTo(models): needs a service with discoverable(true)");
        }

        @Test
        @DisplayName("is not found by functions")
        void functions() {
            assertThat(MockedStack.refusal(ctx -> {
                        var args = minimal().port(5_000).discoverable(true).build();
                        var models = new FargateService("models", args, null);
                        new Function(
                                "report",
                                FunctionArgs.builder()
                                        .location(ComputeFixtures.location())
                                        .encryptionKeyArn(ComputeFixtures.key())
                                        .network(args.network())
                                        .code(Code.image(ComputeFixtures.image()))
                                        .logs(ComputeFixtures.logs())
                                        .wiring(workload -> workload.connectTo(models))
                                        .build(),
                                null);
                    }))
                    .contains("report.connectTo(models): needs a service of the same cluster");
        }
    }
}
