package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
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
            """.formatted(DatabaseUrl.PREFIX);

    private final TaskDefinition definition;
    private final List<Resource> policies;

    private MigrationTask(TaskDefinition definition, List<Resource> policies) {
        this.definition = definition;
        this.policies = policies;
    }

    static MigrationTask create(Component migration, MigrationArgs args, Workload workload, LogGroup logs) {
        FargateServiceArgs task = describe(args);
        TaskRoles roles = TaskRoles.create(migration, task, workload, logs, args.image() != null);
        workload.runsAs(roles.task().arn());
        var containers = TaskContainers.afterDatabase(migration.name(), task, workload, logs.name());
        var definition = TaskDefinitions.create(migration, task, roles, containers);
        var policies = new ArrayList<>(roles.policies());
        policies.add(letGateStart(migration, task, roles));
        return new MigrationTask(definition, policies);
    }

    Output<String> definitionArn() {
        return definition.arn();
    }

    /** Must be there before it starts. */
    List<Resource> policies() {
        return policies;
    }

    /** As the tasks of a service are described. */
    private static FargateServiceArgs describe(MigrationArgs args) {
        var task = FargateServiceArgs.builder()
                .location(args.location())
                .cluster(args.cluster())
                .network(args.network())
                .architecture(args.architecture())
                .logs(args.logs());
        if (args.image() == null) {
            var command = new ArrayList<>(List.of("/bin/sh", "-euc", RUN_SQL, "run-sql"));
            command.addAll(args.sql());
            return task.image(PostgresClient.image()).command(command).build();
        }
        if (args.databaseUrl() != null) {
            task.entryPoint(new DatabaseUrl(args.databaseUrl()).entryPoint());
        }
        return task.image(args.image()).command(args.command()).build();
    }

    /** This task, under its two roles, and nothing else. */
    private static Resource letGateStart(Component migration, FargateServiceArgs task, TaskRoles roles) {
        return new RolePolicy(
                migration.childName("start-policy"),
                RolePolicyArgs.builder()
                        .role(task.cluster().gate().roleName())
                        .policy(PolicyDocuments.identity(
                                TaskStart.grants("StartMigration", migration.name(), task, roles)))
                        .build(),
                migration.child().build());
    }
}
