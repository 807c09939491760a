package dev.caisson.components.audit;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;

/**
 * Arguments of {@link AuditAlarms}.
 *
 * @param logGroupName log group of a trail, in this account and region
 * @param events what raises an alarm; at least one
 * @param refusedCalls how many refused calls in five minutes are no reason yet, 0 to 100,000; 20 by default, as people
 *     and consoles try things
 * @param alarms where alarms go
 */
@Args
public record AuditAlarmsArgs(
        Output<String> logGroupName,
        Set<AccountEvent> events,
        @Initializer("DEFAULT_REFUSED_CALLS") int refusedCalls,
        AlarmSettings alarms) {

    public static final int DEFAULT_REFUSED_CALLS = 20;

    public AuditAlarmsArgs {
        Problems.in("the arguments of AuditAlarms")
                .required("logGroupName", logGroupName)
                .check(!events.isEmpty(), "events", null, "must name at least one kind of event")
                .within("refusedCalls", refusedCalls, 0, 100_000, "calls")
                .required("alarms", alarms)
                .throwIfAny();
    }

    public static AuditAlarmsArgsBuilder builder() {
        return AuditAlarmsArgsBuilder.builder();
    }
}
