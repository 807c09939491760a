package dev.caisson.components.data.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.WorkingHours;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import dev.caisson.testing.Registration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    static final ReplicaSettings LIKE_DATABASE = new ReplicaSettings(null);
    private static final String INSTANCE = "aws:rds/instance:Instance";
    private static final String PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String EVENTS = "aws:rds/eventSubscription:EventSubscription";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private static final AlarmSettings ALARMS =
            new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-prod");

    @Test
    @DisplayName("with defaults only: encrypted, private, with a standby, two weeks of backups, guarded twice")
    void defaults() {
        var stack = up(args -> args);

        var instance = stack.the(INSTANCE, "orders-instance");
        assertThat(instance.inputs())
                .containsEntry("engine", "postgres")
                .containsEntry("engineVersion", "16")
                .containsEntry("instanceClass", "db.t4g.medium")
                .containsEntry("storageType", "gp3")
                .containsEntry("allocatedStorage", 50.0)
                .containsEntry("maxAllocatedStorage", 200.0)
                .containsEntry("storageEncrypted", true)
                .containsEntry("kmsKeyId", KEY)
                .containsEntry("publiclyAccessible", false)
                .containsEntry("multiAz", true)
                .containsEntry("backupRetentionPeriod", 14.0)
                .containsEntry("deletionProtection", true)
                .containsEntry("skipFinalSnapshot", false)
                .containsEntry("deleteAutomatedBackups", false)
                .containsEntry("copyTagsToSnapshot", true)
                .containsEntry("autoMinorVersionUpgrade", true)
                .containsEntry("allowMajorVersionUpgrade", false)
                .containsEntry("applyImmediately", false)
                .containsEntry("iamDatabaseAuthenticationEnabled", true)
                .containsEntry("enabledCloudwatchLogsExports", List.of("postgresql", "upgrade"))
                .containsEntry("performanceInsightsKmsKeyId", KEY)
                .containsEntry("monitoringInterval", 60.0)
                .containsEntry("manageMasterUserPassword", true)
                .containsEntry("masterUserSecretKmsKeyId", KEY)
                .containsEntry("username", "caisson_admin")
                .containsEntry("dbName", "app")
                .doesNotContainKeys("password", "snapshotIdentifier", "iops", "storageThroughput", "caCertIdentifier");
        assertThat(instance.isProtected()).isTrue();
        assertThat(instance.ignoredChanges()).contains("snapshotIdentifier");
        assertThat(stack.the("aws:rds/subnetGroup:SubnetGroup", "orders-subnets")
                        .input("subnetIds"))
                .isEqualTo(List.of("subnet-db1", "subnet-db2"));
        assertThat(stack.all(ALARM)).isEmpty();
        assertThat(stack.all(EVENTS)).isEmpty();
    }

    @Test
    @DisplayName("nobody reaches it before a verb says so, and it reaches nobody")
    void closed() {
        var stack = up(args -> args);

        assertThat(stack.names("aws:ec2/securityGroup:SecurityGroup")).containsExactly("orders-sg");
        assertThat(stack.registrations())
                .extracting(Registration::type)
                .noneMatch(type -> type.contains("securityGroupIngressRule") || type.contains("EgressRule"));
    }

    @Test
    @DisplayName("it may take its time: timeouts above the provider's 40, 80 and 60 minutes")
    void timeouts() {
        var options = (CustomResourceOptions)
                up(args -> args).the(INSTANCE, "orders-instance").options();

        var timeouts = options.getCustomTimeouts().orElseThrow();
        assertThat(timeouts.getCreate().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMinutes(40));
        assertThat(timeouts.getUpdate().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMinutes(80));
        assertThat(timeouts.getDelete().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMinutes(60));
    }

    @Test
    @DisplayName("its log groups, with retention and key, bear the names RDS writes to")
    void logGroups() {
        var stack = up(args -> args.logs(new LogSettings(30, Output.of(KEY))));

        String identifier = (String) stack.the(INSTANCE, "orders-instance").input("identifier");
        assertThat(identifier).matches("orders-[0-9a-f]{7}");
        assertThat(stack.names(LOG_GROUP)).containsExactly("orders-postgresql-log", "orders-upgrade-log");
        var log = stack.the(LOG_GROUP, "orders-postgresql-log");
        assertThat(log.input("name")).isEqualTo("/aws/rds/instance/" + identifier + "/postgresql");
        assertThat(log.input("retentionInDays")).isEqualTo(30.0);
        assertThat(log.input("kmsKeyId")).isEqualTo(KEY);
        assertThat(PolicyJson.value(
                        stack.the(INSTANCE, "orders-instance").options().getDependsOn()))
                .as("RDS would make the groups itself, and needs the role's rights at once")
                .extracting(Resource::pulumiResourceName)
                .containsExactlyInAnyOrder("orders-postgresql-log", "orders-upgrade-log", "orders-monitoring-policy");
    }

    @Test
    @DisplayName("the last snapshot's name is valid, the same in each run, and another one for another life")
    void finalSnapshot() {
        String first =
                (String) up(args -> args).the(INSTANCE, "orders-instance").input("finalSnapshotIdentifier");
        String again =
                (String) up(args -> args).the(INSTANCE, "orders-instance").input("finalSnapshotIdentifier");

        assertThat(first).isEqualTo(again).matches("orders-[0-9a-f]{7}-final-[0-9a-f]{7}");
        assertThat(PolicyJson.value(DatabaseNames.of("orders", null, Output.of("orders-subnets-1a2b3c4"), null)
                        .finalSnapshot()))
                .isNotEqualTo(
                        PolicyJson.value(DatabaseNames.of("orders", null, Output.of("orders-subnets-5d6e7f8"), null)
                                .finalSnapshot()));
    }

    @Test
    @DisplayName("a second restore's last snapshot has another name than the first one's")
    void finalSnapshotOfRestored() {
        var names = Stream.of("", "orders-final-1", "orders-final-1-2")
                .map(from -> up(args -> args.restoreFromSnapshot(from.isEmpty() ? null : from))
                        .the(INSTANCE, "orders-instance")
                        .input("finalSnapshotIdentifier"))
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("what a restored database has from its snapshot, its key, user and first database, replaces nothing")
    void restored() {
        assertThat(up(args -> args.restoreFromSnapshot("orders-final-1234567"))
                        .the(INSTANCE, "orders-instance")
                        .ignoredChanges())
                .contains("snapshotIdentifier", "kmsKeyId", "username", "dbName");
    }

    @Test
    @DisplayName("from 400 GiB on operations and throughput are said, as the provider would repeat those of before")
    void stripedStorage() {
        assertThat(up(args -> args.allocatedStorageGib(399).maxStorageGib(800))
                        .the(INSTANCE, "orders-instance")
                        .inputs())
                .doesNotContainKeys("iops", "storageThroughput");
        assertThat(up(args -> args.allocatedStorageGib(400).maxStorageGib(800))
                        .the(INSTANCE, "orders-instance")
                        .inputs())
                .containsEntry("iops", 12_000.0)
                .containsEntry("storageThroughput", 500.0);
        assertThat(up(args -> args.allocatedStorageGib(500)
                                .maxStorageGib(800)
                                .iops(20_000)
                                .throughputMibPerSecond(1_000))
                        .the(INSTANCE, "orders-instance")
                        .inputs())
                .containsEntry("iops", 20_000.0)
                .containsEntry("storageThroughput", 1_000.0);
    }

    @Test
    @DisplayName("a minor version that is asked for stays; a major one gets its minor ones by itself")
    void minorVersion() {
        assertThat(up(args -> args.engineVersion("16.4"))
                        .the(INSTANCE, "orders-instance")
                        .inputs())
                .containsEntry("autoMinorVersionUpgrade", false);
        assertThat(up(args -> args.engineVersion("16"))
                        .the(INSTANCE, "orders-instance")
                        .inputs())
                .containsEntry("autoMinorVersionUpgrade", true);
    }

    @Test
    @DisplayName("whatever the component is called, RDS accepts the identifier")
    void identifiers() {
        for (String name : List.of("Orders_DB", "9lives", "-x-", "a".repeat(90), "ünï", "x--y")) {
            var names = DatabaseNames.of(name, null, Output.of("subnets-1a2b3c4"), null);
            assertThat(PolicyJson.value(names.identifier()))
                    .as(name)
                    .matches("[a-z](-?[a-z0-9])*")
                    .hasSizeLessThanOrEqualTo(50);
            assertThat(PolicyJson.value(names.finalSnapshot())).matches("[a-z](-?[a-z0-9])*");
        }
    }

    @Test
    @DisplayName("the parameter group follows the major version, is named by Pulumi, and demands TLS")
    void parameterGroup() {
        var group = up(args -> args.engineVersion("17.4")
                        .slowStatementMillis(250)
                        .parameters(Map.of(
                                "shared_preload_libraries", "pg_stat_statements",
                                "work_mem", "65536",
                                "some.future_parameter", "1")))
                .the(PARAMETERS, "orders-parameters");

        assertThat(group.input("family")).isEqualTo("postgres17");
        assertThat(group.inputs()).doesNotContainKey("name");
        assertThat(parameters(group))
                .containsEntry("rds.force_ssl", "1 pending-reboot")
                .containsEntry("log_connections", "1 immediate")
                .containsEntry("log_disconnections", "1 immediate")
                .containsEntry("log_min_duration_statement", "250 immediate")
                .containsEntry("work_mem", "65536 immediate")
                .containsEntry("shared_preload_libraries", "pg_stat_statements pending-reboot")
                .containsEntry("some.future_parameter", "1 pending-reboot")
                .hasSize(7);
    }

    @Test
    @DisplayName("a major upgrade changes the version and the family and nothing else of the instance")
    void majorUpgrade() {
        var before = up(args -> args.applyImmediately(true)).the(INSTANCE, "orders-instance");
        var after = up(args -> args.applyImmediately(true).engineVersion("17").allowMajorVersionUpgrade(true))
                .the(INSTANCE, "orders-instance");

        assertThat(after.inputs().entrySet())
                .filteredOn(input -> !input.getValue().equals(before.inputs().get(input.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("engineVersion", "allowMajorVersionUpgrade");
    }

    @Test
    @DisplayName("with everything on: as asked, with alarms, events and replicas")
    void everything() {
        var stack = up(args -> args.identifier("shop-prod-orders")
                .instanceClass("db.r6g.large")
                .databaseName("orders")
                .masterUsername("orders_owner")
                .passwordRotationDays(30)
                .allocatedStorageGib(400)
                .maxStorageGib(1_000)
                .backupRetentionDays(35)
                .restoreFromSnapshot("orders-final-1234567")
                .replicas(Map.of("reports", LIKE_DATABASE))
                .deletionProtection(false)
                .skipFinalSnapshot(true)
                .protect(false)
                .alarms(ALARMS));

        var instance = stack.the(INSTANCE, "orders-instance");
        assertThat(instance.inputs())
                .containsEntry("identifier", "shop-prod-orders")
                .containsEntry("snapshotIdentifier", "orders-final-1234567")
                .containsEntry("deletionProtection", false)
                .containsEntry("skipFinalSnapshot", true);
        assertThat(instance.isProtected()).isFalse();
        assertThat(stack.the("aws:secretsmanager/secretRotation:SecretRotation", "orders-password-rotation")
                        .input("rotationRules.automaticallyAfterDays"))
                .isEqualTo(30.0);
        assertThat(stack.the(ALARM, "orders-storage").input("threshold")).isEqualTo(400 * 0.10 * 1_073_741_824);
        assertThat(stack.the(ALARM, "orders-memory").input("threshold")).isEqualTo(16 * 0.05 * 1_073_741_824);
        assertThat(stack.the(ALARM, "orders-cpu").input("dimensions.DBInstanceIdentifier"))
                .isEqualTo("shop-prod-orders");
        assertThat(stack.the(ALARM, "orders-connections").input("threshold")).isEqualTo(1_297.0);
        assertThat(stack.the(ALARM, "orders-reports-lag").input("threshold")).isEqualTo(60.0);
        assertThat(stack.the(EVENTS, "orders-events").input("sourceIds.0")).isEqualTo("shop-prod-orders");
        assertThat(stack.the(EVENTS, "orders-parameter-events").input("sourceType"))
                .isEqualTo("db-parameter-group");
    }

    @Test
    @DisplayName("where max_connections is chosen, its alarm follows it")
    void connections() {
        var stack = up(args -> args.alarms(ALARMS).parameters(Map.of("max_connections", "200")));

        assertThat(stack.the(ALARM, "orders-connections").input("threshold")).isEqualTo(160.0);
    }

    @Test
    @DisplayName("a replica has its own group, logs and name, and leaves key, user and subnets to its source")
    void replica() {
        var stack =
                up(args -> args.replicas(Map.of("reports", new ReplicaSettings("db.r6g.large"), "api", LIKE_DATABASE)));

        var source = stack.the(INSTANCE, "orders-instance");
        var replica = stack.the(INSTANCE, "orders-reports-instance");
        assertThat(replica.inputs())
                .containsEntry("replicateSourceDb", source.input("identifier"))
                .containsEntry("identifier", source.input("identifier") + "-reports")
                .containsEntry("instanceClass", "db.r6g.large")
                .containsEntry("storageEncrypted", true)
                .containsEntry("publiclyAccessible", false)
                .containsEntry("deletionProtection", true)
                .containsEntry("skipFinalSnapshot", true)
                .doesNotContainKeys(
                        "kmsKeyId", "dbSubnetGroupName", "username", "password", "manageMasterUserPassword", "dbName");
        assertThat(replica.parent()).isEqualTo("orders-reports");
        assertThat(stack.the(INSTANCE, "orders-api-instance").input("instanceClass"))
                .isEqualTo("db.t4g.medium");
        assertThat(stack.names("aws:ec2/securityGroup:SecurityGroup"))
                .containsExactly("orders-api-sg", "orders-reports-sg", "orders-sg");
        assertThat(stack.the(LOG_GROUP, "orders-reports-postgresql-log").input("name"))
                .isEqualTo("/aws/rds/instance/" + replica.input("identifier") + "/postgresql");
    }

    @Test
    @DisplayName(
            "a replica has backups of its own where they are asked for, none where it is told so, and is as RDS makes it otherwise")
    void replicaBackups() {
        var stack = up(args -> args.replicas(Map.of(
                "reports", new ReplicaSettings(null, 7), "api", new ReplicaSettings(null, 0), "x", LIKE_DATABASE)));

        var source = stack.the(INSTANCE, "orders-instance");
        assertThat(stack.the(INSTANCE, "orders-x-instance").inputs())
                .doesNotContainKeys("backupRetentionPeriod", "backupWindow");
        assertThat(stack.the(INSTANCE, "orders-reports-instance").inputs())
                .containsEntry("backupRetentionPeriod", 7.0)
                .containsEntry("backupWindow", source.input("backupWindow"));
        assertThat(stack.the(INSTANCE, "orders-api-instance").inputs())
                .containsEntry("backupRetentionPeriod", 0.0)
                .doesNotContainKey("backupWindow");
        assertThat(MockedStack.refusal(ctx -> new ReplicaSettings(null, 36)))
                .contains("backupRetentionDays = 36: must be 0 to 35 days");
    }

    @Test
    @DisplayName("a further replica leaves the database and the first replica as they are")
    void growth() {
        var before = up(args -> args.replicas(Map.of("reports", LIKE_DATABASE)));
        var after = up(args -> args.replicas(Map.of("api", LIKE_DATABASE, "reports", LIKE_DATABASE)));

        assertThat(before.registrations())
                .allSatisfy(old ->
                        assertThat(after.the(old.type(), old.name()).inputs()).isEqualTo(old.inputs()));
    }

    @Test
    @DisplayName("connectTo opens the port on both sides and hands over address, and user and password by reference")
    void connectTo() {
        var workload = new AtomicReference<Workload>();
        var stack = wire(args -> args, (database, api) -> workload.set(api.connectTo(database)));

        var ingress = stack.the("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-to-orders-ingress");
        assertThat(ingress.input("fromPort")).isEqualTo(5432.0);
        assertThat(ingress.input("referencedSecurityGroupId")).isEqualTo("sg-api");
        var environment = workload.get().environment();
        assertThat(environment).containsOnlyKeys("DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME", "DATABASE_SSLMODE");
        assertThat(PolicyJson.value(environment.get("DATABASE_HOST"))).endsWith(".rds.amazonaws.com");
        assertThat(PolicyJson.value(environment.get("DATABASE_PORT"))).isEqualTo("5432");
        assertThat(PolicyJson.value(environment.get("DATABASE_SSLMODE"))).isEqualTo("require");
        assertThat(PolicyJson.value(
                        workload.get().secrets().get("DATABASE_PASSWORD").valueFrom()))
                .startsWith("arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-")
                .endsWith(":password::");
        assertThat(PolicyJson.value(
                        workload.get().secrets().get("DATABASE_USERNAME").valueFrom()))
                .endsWith(":username::");
        assertThat(PolicyJson.value(workload.get()
                        .secrets()
                        .get("DATABASE_PASSWORD")
                        .encryptionKey()
                        .orElseThrow()))
                .isEqualTo(KEY);
    }

    @Test
    @DisplayName("one service can use two databases and a replica, each under its own variables")
    void coexistence() {
        var workload = new AtomicReference<Workload>();
        wire(args -> args.replicas(Map.of("read-only", LIKE_DATABASE)), (database, api) -> {
            api.connectTo(database).connectTo(database.replica("read-only"));
            api.connectTo(existing());
            workload.set(api);
        });

        assertThat(workload.get().environment())
                .containsKeys("DATABASE_HOST", "DATABASE_READ_ONLY_HOST", "LEGACY_HOST");
        assertThat(workload.get().rules()).hasSize(6);
    }

    @Test
    @DisplayName("grantConnect: path, user and the right to log in as that user, and no password")
    void grantConnect() {
        var workload = new AtomicReference<Workload>();
        var stack = wire(args -> args, (database, api) -> {
            database.grantConnect(api, "orders_api");
            workload.set(api);
        });

        assertThat(stack.names("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .containsExactly("api-to-orders-ingress");
        assertThat(PolicyJson.value(workload.get().environment().get("DATABASE_USERNAME")))
                .isEqualTo("orders_api");
        assertThat(workload.get().secrets()).isEmpty();
        var policy = PolicyJson.of(PolicyDocuments.identity(workload.get().grants()));
        assertThat(policy.actions("Connectordersordersapi")).containsExactly("rds-db:connect");
        assertThat(policy.resources("Connectordersordersapi"))
                .singleElement()
                .asString()
                .matches("arn:aws:rds-db:us-east-1:123456789012:dbuser:db-[A-Z0-9]{26}/orders_api");
    }

    @Test
    @DisplayName("an own password stays secret, and clients get it from the secret that is named")
    void ownPassword() {
        var own = new OwnPassword(
                Output.of("canary-7f3a"),
                Output.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf"),
                Output.of(KEY));
        var workload = new AtomicReference<Workload>();
        var stack = wire(args -> args.ownPassword(own), (database, api) -> workload.set(api.connectTo(database)));

        assertThat(Registration.isSecret(own.value())).isTrue();
        assertThat(stack.the(INSTANCE, "orders-instance").inputs())
                .containsEntry("password", "canary-7f3a")
                .doesNotContainKeys("manageMasterUserPassword", "masterUserSecretKmsKeyId");
        assertThat(stack.registrations())
                .filteredOn(resource -> resource.inputs().toString().contains("canary-7f3a"))
                .hasSize(1);
        assertThat(PolicyJson.value(
                        workload.get().secrets().get("DATABASE_PASSWORD").valueFrom()))
                .isEqualTo("arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf:password::");
    }

    @Test
    @DisplayName("its address for clients has the user and asks for TLS, but has no password")
    void url() {
        var url = new AtomicReference<String>();
        MockedStack.up(ctx -> url.set(PolicyJson.value(existing().urlWithoutPassword("shop"))));

        assertThat(url.get()).matches("postgresql://shop@[a-z.]+:\\d+/\\w+\\?sslmode=require");
        assertThat(MockedStack.refusal(ctx -> existing().urlWithoutPassword("shop:pass@x")))
                .contains("user = \"shop:pass@x\": must be the name of a PostgreSQL user");
    }

    @Test
    @DisplayName("an existing database makes nothing but its clients' rules")
    void existingDatabase() {
        var stack = MockedStack.up(ctx -> {
            var database = existing();
            new Workload(database, "api", Workload.SecretDelivery.INJECTED, Output.of("sg-api"), null)
                    .connectTo(database);
            assertThat(database.widgets()).isEmpty();
        });

        assertThat(stack.registrations())
                .extracting(Registration::name)
                .containsExactlyInAnyOrder("legacy", "api-to-legacy-egress", "api-to-legacy-ingress");
        assertThat(stack.the("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-to-legacy-ingress")
                        .input("securityGroupId"))
                .isEqualTo("sg-legacy");
    }

    @Test
    @DisplayName("verbs refuse what cannot be: an unknown replica, a reserved user, IAM without the resource id")
    void refusedVerbs() {
        assertThat(MockedStack.refusal(ctx -> database(args -> args).replica("reports")))
                .contains("orders.replica = \"reports\": must be one of []");
        assertThat(MockedStack.refusal(ctx -> {
                    var database = database(args -> args);
                    database.grantConnect(workload(database), "rdsadmin");
                }))
                .contains("orders.grantConnect user = \"rdsadmin\"");
        assertThat(MockedStack.refusal(ctx -> {
                    var database = existing();
                    database.grantConnect(workload(database), "api");
                }))
                .contains("legacy resourceId: is required for IAM authentication");
    }

    @Test
    @DisplayName("the first preview runs, with every name still unknown")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var database = database(
                    args -> args.alarms(ALARMS).passwordRotationDays(30).replicas(Map.of("reports", LIKE_DATABASE)));
            var api = workload(database);
            api.connectTo(database).connectTo(database.replica("reports"));
        });

        assertThat(stack.names(INSTANCE)).containsExactly("orders-instance", "orders-reports-instance");
    }

    @Test
    @DisplayName("with working hours: started half an hour before, stopped a little after, by a role for nothing else")
    void workingHours() {
        var stack = up(args -> args.workingHours(hours()).alarms(ALARMS));

        var stop = stack.the("aws:scheduler/schedule:Schedule", "orders-off-hours-stop");
        assertThat(stop.input("scheduleExpression")).isEqualTo("cron(15 19 ? * MON,TUE *)");
        assertThat(stop.input("scheduleExpressionTimezone")).isEqualTo("Europe/Berlin");
        assertThat(stop.input("target.arn")).isEqualTo("arn:aws:scheduler:::aws-sdk:rds:stopDBInstance");
        assertThat(stop.input("target.input")).asString().startsWith("{\"DbInstanceIdentifier\":\"orders-");
        assertThat(stop.input("target.deadLetterConfig.arn")).asString().contains("orders-off-hours-dead-letters");
        var start = stack.the("aws:scheduler/schedule:Schedule", "orders-off-hours-start");
        assertThat(start.input("scheduleExpression")).isEqualTo("cron(30 7 ? * MON,TUE *)");
        assertThat(start.input("target.arn")).asString().endsWith(":rds:startDBInstance");
        assertThat(start.dependsOn()).containsExactly("orders-off-hours-policy");
        var rights = PolicyJson.of(stack.the("aws:iam/rolePolicy:RolePolicy", "orders-off-hours-policy")
                .json("policy"));
        assertThat(rights.actions("StopAndStart")).containsExactly("rds:StartDBInstance", "rds:StopDBInstance");
        assertThat(rights.resources("StopAndStart"))
                .singleElement()
                .asString()
                .startsWith("arn:aws:rds:us-east-1:123456789012:db:orders-");
        assertThat(stack.the("aws:iam/role:Role", "orders-off-hours-role")
                        .json("assumeRolePolicy")
                        .toString())
                .contains("scheduler.amazonaws.com", "aws:SourceAccount");
        assertThat(stack.names(ALARM)).contains("orders-off-hours-failures");
    }

    @Test
    @DisplayName("the nightly stop is not reported as an event; always on, it would be")
    void quietNights() {
        assertThat(up(args -> args.workingHours(hours()).alarms(ALARMS))
                        .the(EVENTS, "orders-events")
                        .input("eventCategories"))
                .asString()
                .contains("failure")
                .doesNotContain("availability", "notification");
        assertThat(up(args -> args.alarms(ALARMS)).the(EVENTS, "orders-events").input("eventCategories"))
                .asString()
                .contains("availability", "notification");
    }

    static WorkingHours hours() {
        return new WorkingHours(
                "Europe/Berlin",
                LocalTime.of(8, 0),
                LocalTime.of(19, 0),
                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));
    }

    private static MockedStack up(UnaryOperator<DatabaseArgsBuilder> change) {
        return MockedStack.up(ctx -> database(change));
    }

    private static MockedStack wire(UnaryOperator<DatabaseArgsBuilder> change, BiConsumer<Database, Workload> wiring) {
        return MockedStack.up(ctx -> {
            var database = database(change);
            wiring.accept(database, workload(database));
        });
    }

    private static Workload workload(Database owner) {
        return new Workload(owner, "api", Workload.SecretDelivery.INJECTED, Output.of("sg-api"), null);
    }

    private static Database database(UnaryOperator<DatabaseArgsBuilder> change) {
        var network = Network.existing(
                "net",
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                        .isolatedSubnetIds(List.of("subnet-db1", "subnet-db2"))
                        .build(),
                null);
        return new Database("orders", change.apply(minimal().network(network)).build(), null);
    }

    private static Database existing() {
        return Database.existing(
                "legacy",
                ExistingDatabaseArgs.builder()
                        .location(location())
                        .address(Output.of("legacy.example.internal"))
                        .databaseName("legacy")
                        .securityGroupId(Output.of("sg-legacy"))
                        .clientPrefix("LEGACY")
                        .build(),
                null);
    }

    static DatabaseArgsBuilder minimal() {
        return DatabaseArgs.builder()
                .location(location())
                .encryptionKeyArn(Output.of(KEY))
                .logs(new LogSettings(90, null));
    }

    private static AwsLocation location() {
        return AwsLocation.of(Output.of("123456789012"), "us-east-1");
    }

    private static Map<String, String> parameters(Registration group) {
        var all = new java.util.TreeMap<String, String>();
        for (Object entry : (List<?>) group.input("parameters")) {
            var parameter = (Map<?, ?>) entry;
            all.put((String) parameter.get("name"), parameter.get("value") + " " + parameter.get("applyMethod"));
        }
        return all;
    }
}
