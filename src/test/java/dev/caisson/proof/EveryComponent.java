package dev.caisson.proof;

import com.google.common.base.Suppliers;
import com.pulumi.Context;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.components.ai.BedrockAccess;
import dev.caisson.components.ai.BedrockAccessArgs;
import dev.caisson.components.ai.Guardrail;
import dev.caisson.components.ai.GuardrailArgs;
import dev.caisson.components.ai.Model;
import dev.caisson.components.ai.ModelInvocationLogging;
import dev.caisson.components.ai.ModelInvocationLoggingArgs;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.ClusterArgs;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.fargate.ScheduledTask;
import dev.caisson.components.compute.fargate.ScheduledTaskArgs;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.images.ImageRepositoryArgs;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.data.backup.BackupCopy;
import dev.caisson.components.data.backup.Backups;
import dev.caisson.components.data.backup.BackupsArgs;
import dev.caisson.components.data.backup.RestoreTarget;
import dev.caisson.components.data.backup.VaultLock;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.data.bucket.CorsRule;
import dev.caisson.components.data.bucket.LifecycleRule;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.data.database.DatabaseArgs;
import dev.caisson.components.data.database.ReplicaSettings;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.components.messaging.SlackChannel;
import dev.caisson.components.messaging.SlackChannelArgs;
import dev.caisson.components.network.AddressSpace;
import dev.caisson.components.network.CidrPlan;
import dev.caisson.components.network.EndpointService;
import dev.caisson.components.network.Endpoints;
import dev.caisson.components.network.EndpointsArgs;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.Budget;
import dev.caisson.components.observability.BudgetArgs;
import dev.caisson.components.observability.OutageAlarm;
import dev.caisson.components.security.Secret;
import dev.caisson.components.security.SecretArgs;
import dev.caisson.components.wiring.Destination;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.testing.OfflineRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Each component with everything on, all in one program. */
public final class EveryComponent {
    private static final Supplier<ResourceGraph> GRAPH = Suppliers.memoize(
            () -> OfflineRun.simulated(EveryComponent::program).expectGraph());

    private EveryComponent() {}

    /** What it registers, with made-up answers from AWS; run once in a JVM. */
    public static ResourceGraph simulated() {
        return GRAPH.get();
    }

    static void program(Context context) {
        var base = new Foundation(context);
        network(base);
        data(base);
        services(base);
        told(base);
    }

    private static void told(Foundation base) {
        new SlackChannel(
                "chat",
                SlackChannelArgs.builder()
                        .location(base.location)
                        .configurationName("proof-chat")
                        .workspaceId("T07EA123LEP")
                        .channelId("C07EZ1ABC23")
                        .topicArn(base.alarms.topicArn())
                        .build(),
                null);
        new Budget(
                "spending",
                BudgetArgs.builder()
                        .budgetName("proof-monthly")
                        .monthlyUsd(100)
                        .tagKey("Budget")
                        .tagValue("proof")
                        .topicArn(base.alarms.topicArn())
                        .build(),
                null);
        new OutageAlarm("outage", base.alarms, base.outages, null);
    }

    private static void network(Foundation base) {
        new Endpoints(
                "endpoints",
                EndpointsArgs.builder()
                        .location(base.location)
                        .network(base.network)
                        .services(Set.of(
                                EndpointService.SQS,
                                EndpointService.EXECUTE_API,
                                EndpointService.ECR_API,
                                EndpointService.CLOUDWATCH))
                        .build(),
                null);
        new Network(
                "small",
                NetworkArgs.builder()
                        .location(base.location)
                        .plan(CidrPlan.of(AddressSpace.builder()
                                .cidr("10.9.0.0/20")
                                .zones(List.of("a", "b"))
                                .build()))
                        .natStrategy(NatStrategy.INSTANCE)
                        .natZone("b")
                        .logs(base.logs)
                        .alarms(base.alarms)
                        .build(),
                null);
    }

    private static void data(Foundation base) {
        var orders = new Database(
                "orders",
                DatabaseArgs.builder()
                        .protect(base.isProtected)
                        .deletionProtection(base.isProtected)
                        .location(base.location)
                        .network(base.network)
                        .encryptionKeyArn(base.key.arn())
                        .logs(base.logs)
                        .engineVersion("16.4")
                        .instanceClass("db.r6g.large")
                        .databaseName("orders")
                        .passwordRotationDays(30)
                        .allocatedStorageGib(400)
                        .maxStorageGib(1_000)
                        .backupRetentionDays(35)
                        .parameters(Map.of("work_mem", "65536", "max_wal_size", "4096"))
                        .replicas(Map.of("reports", new ReplicaSettings(null)))
                        .alarms(base.alarms)
                        .build(),
                null);
        backups(base, orders);
        var logBucket = new LogBucket(
                "logs",
                LogBucketArgs.builder()
                        .protect(base.isProtected)
                        .location(base.location)
                        .producers(Set.of(LogProducer.values()))
                        .build(),
                null);
        new Bucket(
                "files",
                BucketArgs.builder()
                        .protect(base.isProtected)
                        .encryptionKeyArn(base.key.arn())
                        .noncurrentVersionDays(30)
                        .lifecycleRules(Map.of(
                                "uploads",
                                LifecycleRule.expire("uploads/", 14),
                                "archive",
                                new LifecycleRule(
                                        "archive/",
                                        3_000,
                                        Map.of(
                                                LifecycleRule.StorageClass.STANDARD_IA, 30,
                                                LifecycleRule.StorageClass.DEEP_ARCHIVE, 180))))
                        .corsRules(List.of(CorsRule.builder()
                                .origins(List.of("https://app.example.com"))
                                .methods(List.of("PUT"))
                                .headers(List.of("content-type"))
                                .build()))
                        .accessLogBucket(logBucket.bucketName())
                        .build(),
                null);
        EveryAccountComponent.create(base, logBucket);
        new Bucket("cheap", BucketArgs.builder().protect(base.isProtected).build(), null);
        new Secret(
                "stripe",
                SecretArgs.builder()
                        .protect(base.isProtected)
                        .location(base.location)
                        .encryptionKeyArn(base.key.arn())
                        .value(Output.of("sk_live").asSecret())
                        .description("Stripe, live mode")
                        .build(),
                null);
        queues(base);
    }

    private static void backups(Foundation base, Database database) {
        String region = "eu-west-1";
        var abroad =
                new Provider("abroad", ProviderArgs.builder().region(region).build());
        new Backups(
                "backups",
                BackupsArgs.builder()
                        .location(base.location)
                        .databaseArn(database.arn().orElseThrow())
                        .physicalName("proof-backups")
                        .time("03:30")
                        .dailyDays(14)
                        .monthlyDays(400)
                        .copy(new BackupCopy(abroad, AwsLocation.of(base.location.accountId(), region)))
                        .lock(VaultLock.COMPLIANCE)
                        .restoreTest(
                                new RestoreTarget(database.subnetGroupName().orElseThrow(), database.securityGroupId()))
                        .protect(base.isProtected)
                        .alarms(base.alarms)
                        .build(),
                null);
    }

    private static void queues(Foundation base) {
        new Queue(
                "mail",
                QueueArgs.builder()
                        .protect(base.isProtected)
                        .encryptionKeyArn(base.key.arn())
                        .deliveryDelaySeconds(5)
                        .alarms(base.alarms)
                        .build(),
                null);
        new Queue(
                "events",
                QueueArgs.builder()
                        .protect(base.isProtected)
                        .encryptionKeyArn(base.key.arn())
                        .fifo(true)
                        .physicalName("events")
                        .build(),
                null);
    }

    private static void services(Foundation base) {
        var images = new ImageRepository(
                "images",
                ImageRepositoryArgs.builder()
                        .protect(base.isProtected)
                        .location(base.location)
                        .encryptionKeyArn(base.key.arn())
                        .pulledByFunctions(true)
                        .build(),
                null);
        var cluster = new Cluster(
                "cluster",
                ClusterArgs.builder()
                        .location(base.location)
                        .encryptionKeyArn(base.key.arn())
                        .commandLogs(base.logs)
                        .build(),
                null);
        var jobs = new Queue(
                "jobs",
                QueueArgs.builder()
                        .protect(base.isProtected)
                        .encryptionKeyArn(base.key.arn())
                        .build(),
                null);
        var files = new Bucket(
                "results",
                BucketArgs.builder()
                        .protect(base.isProtected)
                        .encryptionKeyArn(base.key.arn())
                        .build(),
                null);
        var token = new Secret(
                "token",
                SecretArgs.builder()
                        .protect(base.isProtected)
                        .location(base.location)
                        .encryptionKeyArn(base.key.arn())
                        .description("a token")
                        .value(Output.of("t").asSecret())
                        .build(),
                null);
        var bedrock = models(base);
        scheduled(base, cluster, images);
        new FargateService(
                "worker",
                FargateServiceArgs.builder()
                        .location(base.location)
                        .cluster(cluster.reference())
                        .network(base.network)
                        .image(images.image("1.0.0"))
                        .port(8080)
                        .environment(Map.of("MODE", "prod"))
                        .ephemeralStorageGib(50)
                        .logs(base.logs)
                        .spot(true)
                        .executeCommand(true)
                        .wiring(workload -> {
                            jobs.grantConsume(workload);
                            jobs.grantSend(workload);
                            files.grantReadWrite(workload, "in/");
                            token.grantRead(workload, "TOKEN");
                            images.grantPull(workload);
                            bedrock.grantInvoke(workload);
                        })
                        .alarms(base.alarms)
                        .build(),
                null);
    }

    private static void scheduled(Foundation base, Cluster cluster, ImageRepository images) {
        new ScheduledTask(
                "report",
                ScheduledTaskArgs.builder()
                        .task(FargateServiceArgs.builder()
                                .location(base.location)
                                .cluster(cluster.reference())
                                .network(base.network)
                                .image(images.image("1.0.0"))
                                .command(List.of("report"))
                                .logs(base.logs)
                                .wiring(workload -> {
                                    images.grantPull(workload);
                                    workload.connectTo(new Destination("mail", 587, List.of("203.0.113.25/32"), false));
                                })
                                .alarms(base.alarms)
                                .build())
                        .schedule(new ScheduleExpression("cron(0 6 ? * MON-FRI *)", "Europe/Berlin"))
                        .encryptionKeyArn(base.key.arn())
                        .build(),
                null);
        new Function(
                "tick",
                FunctionArgs.builder()
                        .location(base.location)
                        .encryptionKeyArn(base.key.arn())
                        // Not an image: moto answers with an imageConfig that nobody has given.
                        .code(Code.inline(
                                "python3.13", "index.handler", Map.of("index.py", "def handler(event, context): pass")))
                        .schedule(new ScheduleExpression("rate(5 minutes)", "UTC"))
                        .logs(base.logs)
                        .alarms(base.alarms)
                        .build(),
                null);
    }

    private static BedrockAccess models(Foundation base) {
        new ModelInvocationLogging(
                "audit",
                ModelInvocationLoggingArgs.builder()
                        .location(base.location)
                        .logs(base.logs)
                        .images(true)
                        .embeddings(true)
                        .build(),
                null);
        var guardrail = new Guardrail(
                "safe",
                GuardrailArgs.builder()
                        .maskedData(Set.of("EMAIL", "PHONE"))
                        .encryptionKeyArn(base.key.arn())
                        .build(),
                null);
        return new BedrockAccess(
                "ai",
                BedrockAccessArgs.builder()
                        .location(base.location)
                        .network(base.network)
                        .models(List.of(Model.of("us.anthropic.claude-3-5-sonnet-20240620-v1:0")))
                        .guardrail(guardrail)
                        .alarms(base.alarms)
                        .build(),
                null);
    }
}
