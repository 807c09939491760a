package dev.caisson.cli.status;

import com.google.common.collect.Lists;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** How long the oldest message of each queue waits, which SQS itself does not tell: one question for all of them. */
final class OldestMessages {
    /** GetMetricData takes 500; an address of SQS's has a metric each minute while it is used. */
    private static final int AT_ONCE = 500;

    private static final Duration BACK = Duration.ofMinutes(10);
    private static final int PERIOD_SECONDS = 60;

    private final Clock clock;

    OldestMessages(Clock clock) {
        this.clock = clock;
    }

    /** By the queue's name in AWS; without those that have no metric. */
    Map<String, Long> secondsByQueue(List<DeployedResource> queues, Aws aws) throws AwsException {
        Map<String, Long> ages = new HashMap<>();
        for (var place : Regions.of(queues).entrySet()) {
            for (List<DeployedResource> some : Lists.partition(place.getValue(), AT_ONCE)) {
                ask(place.getKey(), some, aws, ages);
            }
        }
        return ages;
    }

    private void ask(String region, List<DeployedResource> queues, Aws aws, Map<String, Long> ages)
            throws AwsException {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < queues.size(); i++) {
            queries.add(query("q" + i, queues.get(i).text("name")));
        }
        var end = clock.instant();
        CloudWatchClient watch = aws.client(CloudWatchClient.class, CloudWatchClient::builder, region);
        var results = aws.ask(
                Right.METRICS,
                () -> watch.getMetricData(ask -> ask.metricDataQueries(queries)
                                .startTime(end.minus(BACK))
                                .endTime(end)
                                .scanBy(ScanBy.TIMESTAMP_DESCENDING))
                        .metricDataResults());
        results.stream()
                .filter(result -> !result.values().isEmpty())
                .forEach(result -> ages.put(
                        queues.get(Integer.parseInt(result.id().substring(1))).text("name"),
                        Math.round(result.values().get(0))));
    }

    private static MetricDataQuery query(String id, String queue) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Maximum")
                        .period(PERIOD_SECONDS)
                        .metric(metric -> metric.namespace("AWS/SQS")
                                .metricName("ApproximateAgeOfOldestMessage")
                                .dimensions(Dimension.builder()
                                        .name("QueueName")
                                        .value(queue)
                                        .build())))
                .build();
    }
}
