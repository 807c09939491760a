package dev.caisson.components.messaging;

import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetDeadLetterConfigArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetRetryPolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge Scheduler calls again and again (AWS::Scheduler::Schedule), under a role that can do nothing else. A
 * call that fails for an hour goes to a queue.
 *
 * @param when its times
 * @param enabled whether it is called; otherwise the schedule waits
 * @param accountId the account's
 * @param encryptionKeyArn of the queue
 * @param failedArn the queue
 * @param rights for the call itself
 */
public record ScheduledCall(
        ScheduleExpression when,
        boolean enabled,
        Output<String> accountId,
        @Nullable Output<String> encryptionKeyArn,
        Output<String> failedArn,
        List<Grant> rights) {
    private static final String ROLE = "schedule";
    private static final int ATTEMPTS = 20;
    private static final int GIVE_UP_SECONDS = 3_600;

    /**
     * {@code <owner>-schedule}.
     *
     * @param what it does, for its description
     * @param target what is called
     * @param after what must be there first
     */
    public Schedule create(
            Component owner, String what, ScheduleTargetArgs.Builder target, List<? extends Resource> after) {
        var role = Roles.create(
                owner,
                ROLE,
                "Runs " + owner.name() + " at its times",
                PolicyDocuments.trust("scheduler.amazonaws.com", accountId));
        List<Resource> before = new ArrayList<>(after);
        Roles.attach(owner, ROLE, role, grants()).ifPresent(before::add);
        return new Schedule(
                owner.childName(ROLE),
                ScheduleArgs.builder()
                        .description(what)
                        .scheduleExpression(when.expression())
                        .scheduleExpressionTimezone(when.timezone())
                        .state(enabled ? "ENABLED" : "DISABLED")
                        .flexibleTimeWindow(ScheduleFlexibleTimeWindowArgs.builder()
                                .mode("OFF")
                                .build())
                        .target(target.roleArn(role.arn())
                                .retryPolicy(ScheduleTargetRetryPolicyArgs.builder()
                                        .maximumRetryAttempts(ATTEMPTS)
                                        .maximumEventAgeInSeconds(GIVE_UP_SECONDS)
                                        .build())
                                .deadLetterConfig(ScheduleTargetDeadLetterConfigArgs.builder()
                                        .arn(failedArn)
                                        .build())
                                .build())
                        .build(),
                owner.child().dependsOn(before).build());
    }

    private List<Grant> grants() {
        var grants = new ArrayList<>(rights);
        grants.add(Grant.of("KeepFailures", List.of("sqs:SendMessage"), failedArn));
        grants.addAll(KeyGrant.through(
                "sqs", "EncryptFailures", List.of("kms:GenerateDataKey", "kms:Decrypt"), encryptionKeyArn));
        return grants;
    }
}
