package dev.caisson.components.compute.fargate;

import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.List;

/** What a migration's task is, what it may do, and who may start it. */
final class MigrationTask {
    /**
     * The variables that PostgreSQL's own programs look for, from those of the wiring; then each statement by itself.
     */
    private static final String RUN_SQL = """
            export PGHOST="$%1$s_HOST" PGPORT="$%1$s_PORT" PGDATABASE="$%1$s_NAME" PGSSLMODE="$%1$s_SSLMODE"
            export PGUSER="$%1$s_USERNAME" PGPASSWORD="$%1$s_PASSWORD"
            for statement in "$@"; do
              psql -X -e -v ON_ERROR_STOP=1 -c "$statement"
            done
            """;

    private MigrationTask() {}

    /** As the tasks of a service are described. */
    static FargateServiceArgs describe(MigrationArgs args) {
        var task = FargateServiceArgs.builder()
                .location(args.location())
                .cluster(args.cluster())
                .network(args.network())
                .size(args.size())
                .architecture(args.architecture())
                .user(args.user())
                .readOnlyRootFilesystem(args.readOnlyRootFilesystem())
                .logs(args.logs());
        if (args.image() == null) {
            var command =
                    new ArrayList<>(List.of("/bin/sh", "-euc", RUN_SQL.formatted(args.clientPrefix()), "run-sql"));
            command.addAll(args.sql());
            return task.image(PostgresClient.image()).command(command).build();
        }
        if (args.databaseUrl() != null) {
            task.entryPoint(new DatabaseUrl(args.databaseUrl(), args.clientPrefix()).entryPoint());
        }
        return task.image(args.image()).command(args.command()).build();
    }

    static DatabaseWait waiting(MigrationArgs args, Workload workload) {
        boolean byUrl = args.databaseUrl() != null && workload.secrets().containsKey(args.databaseUrl());
        return new DatabaseWait(args.clientPrefix(), byUrl ? args.databaseUrl() : null, args.waitSeconds());
    }

    /** Lets the code read the parameters below a path, as programs do that configure themselves. */
    static void grantParameters(MigrationArgs args, Workload workload) {
        if (args.parameterPath() == null) {
            return;
        }
        String path = "parameter" + args.parameterPath();
        workload.allow(Grant.of(
                "ReadParameters",
                List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
                List.of(args.location().arn("ssm", path), args.location().arn("ssm", path + "/*"))));
        if (args.parameterKeyArn() != null) {
            workload.allow(Grant.of("DecryptParameters", List.of("kms:Decrypt"), args.parameterKeyArn())
                    .when("StringLike", "kms:ViaService", "ssm.*.amazonaws.com"));
        }
    }

    /** Lets the cluster's gate start this task, under its two roles, and nothing else. */
    static Resource grantStart(Component migration, GateReference gate, FargateServiceArgs task, TaskRoles roles) {
        Output<String> cluster = task.cluster().arn();
        Output<String> family = TaskDefinitions.family(migration.name(), task);
        var grants = List.of(
                Grant.of(
                                "StartMigration",
                                List.of("ecs:RunTask"),
                                Output.tuple(task.location().arn("ecs", "task-definition/"), family)
                                        .applyValue(known -> known.t1 + known.t2 + ":*"))
                        .when("ArnEquals", "ecs:cluster", cluster),
                Grant.of("TagTasks", List.of("ecs:TagResource"), GateFunction.inCluster(cluster, "task"))
                        .when("StringEquals", "ecs:CreateAction", "RunTask"),
                Grant.of(
                                "PassRoles",
                                List.of("iam:PassRole"),
                                List.of(roles.execution().arn(), roles.task().arn()))
                        .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"));
        return new RolePolicy(
                migration.name() + "-start-policy",
                RolePolicyArgs.builder()
                        .role(gate.roleName())
                        .policy(PolicyDocuments.identity(grants))
                        .build(),
                CustomResourceOptions.builder().parent(migration).build());
    }
}
