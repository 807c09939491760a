package dev.caisson.components.data.database;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetDeadLetterConfigArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetRetryPolicyArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.WorkingHours;
import dev.caisson.components.messaging.DeadLetterQueues;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stops a database when its working hours end and starts it before they begin (AWS::Scheduler::Schedule), under a role
 * that can do nothing else. What failed for an hour is kept in a queue, and raises an alarm.
 */
final class DatabaseOffHours extends Component {
    static final String TYPE = "caisson:data:DatabaseOffHours";

    /** RDS takes up to a quarter of an hour to start an instance. */
    private static final Duration AHEAD = Duration.ofMinutes(30);

    /** Time for the services to finish. */
    private static final Duration BEHIND = Duration.ofMinutes(15);

    private static final int ATTEMPTS = 20;
    private static final int GIVE_UP_SECONDS = 3_600;

    private final DatabaseArgs args;
    private final Instance instance;
    private final Queue failed;
    private final Role role;
    private final RolePolicy rights;

    DatabaseOffHours(
            String name, DatabaseArgs args, WorkingHours hours, Instance instance, ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        this.instance = instance;
        failed = DeadLetterQueues.create(this, args.encryptionKeyArn());
        role = createRole();
        rights = createRights();
        var stop = schedule("stop", "stopDBInstance", hours.closing(BEHIND), hours.timezone());
        var start = schedule("start", "startDBInstance", hours.opening(AHEAD), hours.timezone());
        Alarms.create(this, args.alarms(), List.of(failure()));
        registerOutputs(Map.of("stopScheduleArn", stop.arn(), "startScheduleArn", start.arn()));
    }

    private Role createRole() {
        return new Role(
                childName("role"),
                RoleArgs.builder()
                        .description("Stops and starts the database for " + name())
                        .assumeRolePolicy(PolicyDocuments.trust(
                                "scheduler.amazonaws.com", args.location().accountId()))
                        .build(),
                child().build());
    }

    private RolePolicy createRights() {
        var grants = new ArrayList<Grant>();
        grants.add(Grant.of("StopAndStart", List.of("rds:StartDBInstance", "rds:StopDBInstance"), instance.arn()));
        grants.add(Grant.of("KeepFailures", List.of("sqs:SendMessage"), failed.arn()));
        grants.addAll(KeyGrant.through(
                "sqs", "EncryptFailures", List.of("kms:GenerateDataKey", "kms:Decrypt"), args.encryptionKeyArn()));
        return new RolePolicy(
                childName("policy"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocuments.identity(grants))
                        .build(),
                child().build());
    }

    private Schedule schedule(String purpose, String action, String expression, String timezone) {
        return new Schedule(
                childName(purpose),
                ScheduleArgs.builder()
                        .description("Calls rds:" + action)
                        .scheduleExpression(expression)
                        .scheduleExpressionTimezone(timezone)
                        .flexibleTimeWindow(ScheduleFlexibleTimeWindowArgs.builder()
                                .mode("OFF")
                                .build())
                        .target(ScheduleTargetArgs.builder()
                                .arn("arn:" + args.location().partition() + ":scheduler:::aws-sdk:rds:" + action)
                                .roleArn(role.arn())
                                .input(instance.identifier().applyValue(DatabaseOffHours::request))
                                .retryPolicy(ScheduleTargetRetryPolicyArgs.builder()
                                        .maximumRetryAttempts(ATTEMPTS)
                                        .maximumEventAgeInSeconds(GIVE_UP_SECONDS)
                                        .build())
                                .deadLetterConfig(ScheduleTargetDeadLetterConfigArgs.builder()
                                        .arn(failed.arn())
                                        .build())
                                .build())
                        .build(),
                child().dependsOn(rights).build());
    }

    private static String request(String identifier) {
        return JsonText.of(Map.of("DbInstanceIdentifier", identifier));
    }

    private AlarmRule failure() {
        return AlarmRule.above(
                "failures",
                Advice.status(
                        "The database was not stopped or started on time: it costs, or is not there for those who come.",
                        "read the message in the queue of failures, which says why, and start or stop it by hand."),
                Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
                        .dimension("QueueName", failed.name()),
                0,
                1);
    }
}
