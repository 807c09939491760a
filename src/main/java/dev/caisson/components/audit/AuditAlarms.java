package dev.caisson.components.audit;

import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Alarms on what a trail records: for each kind of event a filter of its log group (AWS::Logs::MetricFilter). */
public final class AuditAlarms extends Component {
    static final String TYPE = "caisson:audit:AuditAlarms";

    private final AuditAlarmsArgs args;

    public AuditAlarms(String name, AuditAlarmsArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        new TreeSet<>(args.events()).forEach(this::watch);
        registerOutputs(Map.of());
    }

    private void watch(AccountEvent event) {
        String role = event.name().toLowerCase(Locale.ROOT).replace('_', '-');
        // Stands for the stack too: two trails of one account count apart.
        String metric = args.alarms().namePrefix() + "-" + childName(role);
        new LogMetricFilter(
                childName(role + "-filter"),
                LogMetricFilterArgs.builder()
                        .logGroupName(args.logGroupName())
                        .pattern(event.pattern())
                        .metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
                                .namespace("Caisson/Audit")
                                .name(metric)
                                .value("1")
                                .build())
                        .build(),
                child().build());
        double threshold = event == AccountEvent.UNAUTHORIZED_CALLS ? args.refusedCalls() : 0;
        Alarms.create(
                this,
                args.alarms(),
                List.of(AlarmRule.above(
                        role,
                        Advice.status(
                                event.meaning() + ", in this account.",
                                "find out in the trail's log group who did it, from where and what came before; if"
                                        + " nobody meant it, take that identity's rights away first."),
                        Metric.of("Caisson/Audit", metric, "Sum"),
                        threshold,
                        1)));
    }
}
