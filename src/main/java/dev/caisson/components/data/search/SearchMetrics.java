package dev.caisson.components.data.search;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;

/**
 * Metrics of an OpenSearch Serverless collection (namespace AWS/AOSS), and when they are a reason to wake somebody.
 *
 * @param name logical name of the component
 * @param collectionName name in AWS
 */
record SearchMetrics(String name, Output<String> arn, Output<String> collectionId, Output<String> collectionName) {

    private static final int MINUTE = 60;
    private static final int ACCOUNT_IN_ARN = 4;
    private static final int FEW_REFUSALS = 20;
    private static final int CAPACITY_MINUTES = 15;

    List<AlarmRule> alarms(SearchCollectionArgs args) {
        return List.of(
                // It is 1 or not there, never 0: silence is what must wake somebody.
                new AlarmRule(
                        "active",
                        Advice.status(
                                name
                                        + " is not active: nothing can be searched. Until a new collection has told its first"
                                        + " number, this alarm rings.",
                                "look at AWS Health, and whether the key that encrypts it is enabled."),
                        ofCollection("ActiveCollection", "Maximum"),
                        AlarmRule.Comparison.BELOW,
                        1,
                        3,
                        AlarmRule.MissingData.BAD,
                        true),
                AlarmRule.above(
                        "latency",
                        Advice.status(
                                "Searches of " + name + " take over " + args.slowMillis() + " ms in the mean.",
                                "look at the queries, and at the capacity limit of the account."),
                        ofCollection("SearchRequestLatency", "Average"),
                        args.slowMillis(),
                        3),
                AlarmRule.above(
                                "server-errors",
                                Advice.status(
                                        name + " answers with 5xx: it is overloaded, or AWS has a fault.",
                                        "compare its capacity units on the dashboard with the account's limit; see AWS Health."),
                                ofCollection("5xx", "Sum"),
                                0,
                                3)
                        .asOutage(),
                AlarmRule.above(
                        "refusals",
                        Advice.status(
                                name + " refuses over " + FEW_REFUSALS + " requests in five minutes with 4xx.",
                                "look in the logs of whoever searches: it lacks a right, or asks for an index that is"
                                        + " not there."),
                        ofCollection("4xx", "Sum"),
                        FEW_REFUSALS,
                        3),
                AlarmRule.above(
                        "capacity",
                        Advice.status(
                                "Searching takes over " + args.mostSearchUnits()
                                        + " capacity units, over all collections of the account: each costs about 175 USD"
                                        + " a month.",
                                "look for costly queries; if it must be, raise the number in the configuration."),
                        ofAccount("SearchOCU"),
                        args.mostSearchUnits(),
                        CAPACITY_MINUTES));
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(
                        name + ": time of searches and uploads (ms)",
                        List.of(
                                ofCollection("SearchRequestLatency", "Average"),
                                ofCollection("IngestionRequestLatency", "Average"))),
                new Widget(
                        name + ": requests and errors",
                        List.of(
                                ofCollection("SearchRequestRate", "Sum"),
                                ofCollection("4xx", "Sum"),
                                ofCollection("5xx", "Sum"))),
                new Widget(
                        name + ": capacity units of the account",
                        List.of(ofAccount("SearchOCU"), ofAccount("IndexingOCU"))),
                new Widget(name + ": documents", List.of(ofCollection("SearchableDocuments", "Maximum"))));
    }

    /** AWS calls it the client. It is the collection's, so its alarms go with it. */
    private Output<String> account() {
        return arn.applyValue(known -> known.split(":", -1)[ACCOUNT_IN_ARN]);
    }

    /** Each minute's number comes in parts, which AWS has summed: over more than a minute the sum is a multiple. */
    private Metric ofAccount(String metric) {
        return Metric.of("AWS/AOSS", metric, "Sum")
                .dimension("ClientId", account())
                .every(MINUTE);
    }

    private Metric ofCollection(String metric, String statistic) {
        return Metric.of("AWS/AOSS", metric, statistic)
                .dimension("ClientId", account())
                .dimension("CollectionId", collectionId)
                .dimension("CollectionName", collectionName);
    }
}
