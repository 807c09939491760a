package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** CloudWatch: logs, alarms, dashboards. */
final class ObservabilityPricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:cloudwatch/logGroup:LogGroup", ObservabilityPricing::logs,
            "aws:cloudwatch/metricAlarm:MetricAlarm", ObservabilityPricing::alarm,
            "aws:cloudwatch/compositeAlarm:CompositeAlarm",
                    alarm -> alarm.fixed("alarm over others", "cloudwatch.alarm.composite", 1, ""),
            "aws:cloudwatch/logMetricFilter:LogMetricFilter",
                    filter -> filter.used("metric", "cloudwatch.metric", 1, "in a month in which it counts something"),
            "aws:cloudwatch/dashboard:Dashboard",
                    dashboard -> dashboard.fixed("dashboard", "cloudwatch.dashboard", 1, ""));

    private static final double DAYS_OF_MONTH = 365.0 / 12;

    /** Where nothing ever expires, what a year leaves. */
    private static final double DEFAULT_RETENTION = 365;

    /** What is kept is charged compressed, which AWS takes to be so much of what came in. */
    private static final double COMPRESSED = 0.15;

    private ObservabilityPricing() {}

    private static void logs(Item group) {
        if (!group.text("logGroupClass").orElse("STANDARD").equals("STANDARD")) {
            group.unpriced("only log groups of class STANDARD are in the price list");
            return;
        }
        double gb = group.usage("logs", "gb");
        double days = retention(group);
        group.used("logs taken in", "logs.ingested", gb, "usage logs.gb");
        group.used(
                "logs kept",
                "logs.stored",
                gb * days / DAYS_OF_MONTH * COMPRESSED,
                "usage logs.gb for " + Amounts.quantity(days) + " days, compressed to 15 %");
    }

    private static double retention(Item group) {
        double days = group.number("retentionInDays").orElse(0);
        return days == 0 ? DEFAULT_RETENTION : days;
    }

    /** By the metrics it looks at: one of its own, those of its queries, and a band around one counts as two more. */
    private static void alarm(Item alarm) {
        List<JsonObject> queries = alarm.objects("metricQueries");
        int metrics =
                (int) queries.stream().filter(query -> query.has("metric")).count();
        boolean band = queries.toString().contains("ANOMALY_DETECTION_BAND");
        boolean fast = alarm.number("period").orElse(60) < 60;
        alarm.fixed(
                "alarm",
                fast ? "cloudwatch.alarm.fast" : "cloudwatch.alarm",
                Math.max(1, metrics) + (band ? 2 : 0),
                band ? "one and its band" : "");
    }
}
