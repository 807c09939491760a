package dev.caisson.cli.status;

import com.google.common.collect.Lists;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms of the stack that ring, or that somebody deleted. */
final class RingingAlarms implements Part {
    private static final String[] TYPES = {
        "aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"
    };

    /** DescribeAlarms takes no more names. */
    private static final int AT_ONCE = 100;

    private final Clock clock;

    RingingAlarms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "alarms";
    }

    @Override
    public String title() {
        return "Alarms that ring";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPES).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<Row> rows = new ArrayList<>();
        for (var place : Regions.of(state.ofType(TYPES)).entrySet()) {
            CloudWatchClient watch = aws.client(CloudWatchClient.class, CloudWatchClient::builder, place.getKey());
            for (List<DeployedResource> some : Lists.partition(place.getValue(), AT_ONCE)) {
                var names = some.stream().map(DeployedResource::id).toList();
                var answer = aws.ask(
                        Right.ALARMS,
                        () -> watch.describeAlarms(ask -> ask.alarmNames(names)
                                .alarmTypes(AlarmType.knownValues())
                                .maxRecords(AT_ONCE)));
                Set<String> missing = new TreeSet<>(names);
                for (var alarm : answer.metricAlarms()) {
                    missing.remove(alarm.alarmName());
                    if (alarm.stateValue() == StateValue.ALARM) {
                        rows.add(row(alarm.alarmName(), alarm.stateUpdatedTimestamp(), alarm.stateReason()));
                    }
                }
                for (var alarm : answer.compositeAlarms()) {
                    missing.remove(alarm.alarmName());
                    if (alarm.stateValue() == StateValue.ALARM) {
                        rows.add(row(alarm.alarmName(), alarm.stateUpdatedTimestamp(), alarm.stateReason()));
                    }
                }
                missing.forEach(name -> rows.add(Row.missing(name)));
            }
        }
        return rows;
    }

    private Row row(String name, @Nullable Instant since, @Nullable String reason) {
        Row row = new Row(name)
                .fact("since", since == null ? null : since.toString())
                .fact("reason", reason);
        return row.cell(since == null ? "rings" : "for " + Ago.length(Duration.between(since, clock.instant())))
                .cell(reason == null ? "" : reason)
                .troubledIf(true);
    }
}
