package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a component's metric alarms, parented to it; creates none where no {@link AlarmSettings} are given. */
public final class Alarms {
    private static final int NAME_LIMIT = 255;

    private Alarms() {}

    /** The alarms made, in the order of the rules; empty without settings. */
    public static List<MetricAlarm> create(
            Component component, @Nullable AlarmSettings settings, List<AlarmRule> rules) {
        return create(component, settings, rules, () -> component.child().build());
    }

    /**
     * The same with options of their own: another provider, for metrics that are kept in another region.
     *
     * @param options fresh ones for each alarm, with the component as parent
     */
    public static List<MetricAlarm> create(
            Component component,
            @Nullable AlarmSettings settings,
            List<AlarmRule> rules,
            Supplier<CustomResourceOptions> options) {
        return settings == null
                ? List.of()
                : rules.stream()
                        .map(rule -> create(component, settings, rule, options.get()))
                        .toList();
    }

    private static MetricAlarm create(
            Component component, AlarmSettings settings, AlarmRule rule, CustomResourceOptions options) {
        String name = component.childName(rule.role());
        Metric metric = rule.metric();
        var args = MetricAlarmArgs.builder()
                .name(Naming.fit(settings.namePrefix() + "-" + name, NAME_LIMIT))
                .alarmDescription(rule.description())
                .namespace(metric.namespace())
                .metricName(metric.name())
                .period(metric.periodSeconds())
                .comparisonOperator(rule.comparison().operator())
                .threshold(rule.threshold())
                .evaluationPeriods(rule.evaluationPeriods())
                .datapointsToAlarm(rule.evaluationPeriods())
                .treatMissingData(rule.missingData().treatment())
                .alarmActions(settings.topicArn().applyValue(List::of))
                .okActions(settings.topicArn().applyValue(List::of));
        if (!metric.dimensions().isEmpty()) {
            args.dimensions(Output.all(metric.dimensions().values().stream().toList())
                    .applyValue(values -> zip(metric, values)));
        }
        if (metric.isPercentile()) {
            args.extendedStatistic(metric.statistic());
        } else {
            args.statistic(metric.statistic());
        }
        return new MetricAlarm(name, args.build(), options);
    }

    private static Map<String, String> zip(Metric metric, List<String> values) {
        var names = metric.dimensions().keySet().iterator();
        var dimensions = new TreeMap<String, String>();
        values.forEach(value -> dimensions.put(names.next(), value));
        return dimensions;
    }
}
