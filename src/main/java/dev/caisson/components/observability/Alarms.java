package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.function.Function;
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

    /** The same with rules that depend on the stack's thresholds. */
    public static List<MetricAlarm> create(
            Component component, @Nullable AlarmSettings settings, Function<AlarmThresholds, List<AlarmRule>> rules) {
        return settings == null ? List.of() : create(component, settings, rules.apply(settings.thresholds()));
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
        String physicalName = Naming.fit(settings.namePrefix() + "-" + name, NAME_LIMIT);
        Outages outages = rule.outage() ? settings.outages() : null;
        boolean tellsForItself = outages == null || !outages.admits(physicalName);
        var args = MetricAlarmArgs.builder()
                .name(physicalName)
                .alarmDescription(rule.advice().text(settings.commands()))
                .comparisonOperator(rule.comparison().operator())
                .threshold(rule.threshold())
                .evaluationPeriods(rule.evaluationPeriods())
                .datapointsToAlarm(rule.evaluationPeriods())
                .treatMissingData(rule.missingData().treatment());
        if (tellsForItself) {
            args.alarmActions(settings.topicArn().applyValue(List::of))
                    .okActions(settings.topicArn().applyValue(List::of));
        }
        measure(args, rule.measure());
        var alarm = new MetricAlarm(name, args.build(), options);
        if (outages != null && !tellsForItself) {
            outages.add(alarm);
        }
        return alarm;
    }

    private static void measure(MetricAlarmArgs.Builder alarm, Measure measure) {
        if (measure instanceof ErrorRate rate) {
            alarm.metricQueries(
                    MetricAlarmMetricQueryArgs.builder()
                            .id("rate")
                            .label("Errors of a hundred")
                            .expression(rate.expression())
                            .returnData(true)
                            .build(),
                    rate.errors().operand(ErrorRate.ERRORS),
                    rate.requests().operand(ErrorRate.REQUESTS));
        } else if (measure instanceof Metric metric) {
            alarm.namespace(metric.namespace()).metricName(metric.name()).period(metric.periodSeconds());
            if (!metric.dimensions().isEmpty()) {
                alarm.dimensions(OutputMap.of(metric.dimensions()));
            }
            if (metric.isPercentile()) {
                alarm.extendedStatistic(metric.statistic());
            } else {
                alarm.statistic(metric.statistic());
            }
        }
    }
}
