package dev.caisson.components.billing;

import com.pulumi.aws.costexplorer.AnomalyMonitor;
import com.pulumi.aws.costexplorer.AnomalyMonitorArgs;
import com.pulumi.aws.costexplorer.AnomalySubscription;
import com.pulumi.aws.costexplorer.AnomalySubscriptionArgs;
import com.pulumi.aws.costexplorer.CostAllocationTag;
import com.pulumi.aws.costexplorer.CostAllocationTagArgs;
import com.pulumi.aws.costexplorer.inputs.AnomalySubscriptionSubscriberArgs;
import com.pulumi.aws.costexplorer.inputs.AnomalySubscriptionThresholdExpressionArgs;
import com.pulumi.aws.costexplorer.inputs.AnomalySubscriptionThresholdExpressionDimensionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Splits bills by tags (AWS::CE::CostAllocationTag), and tells a topic of costs that are unusual for a service
 * (AWS::CE::AnomalyMonitor). Both are free of charge, and of the whole account.
 */
public final class CostWatch extends Component {
    static final String TYPE = "caisson:billing:CostWatch";

    private final CostWatchArgs args;

    public CostWatch(String name, CostWatchArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        new TreeSet<>(args.tags()).forEach(this::splitBy);
        if (args.anomalies()) {
            subscribe(args.monitorArn() == null ? createMonitor() : Output.of(args.monitorArn()));
        }
        registerOutputs(Map.of());
    }

    private void splitBy(String tag) {
        new CostAllocationTag(
                childName("tag-" + tag),
                CostAllocationTagArgs.builder().tagKey(tag).status("Active").build(),
                child().build());
    }

    private Output<String> createMonitor() {
        return new AnomalyMonitor(
                        childName("monitor"),
                        AnomalyMonitorArgs.builder()
                                .name(args.monitorName())
                                .monitorType("DIMENSIONAL")
                                .monitorDimension("SERVICE")
                                .build(),
                        child().build())
                .arn();
    }

    private void subscribe(Output<String> monitorArn) {
        new AnomalySubscription(
                childName("subscription"),
                AnomalySubscriptionArgs.builder()
                        .name(args.monitorName())
                        .monitorArnLists(monitorArn.applyValue(List::of))
                        // The only frequency in which a topic is told.
                        .frequency("IMMEDIATE")
                        .subscribers(AnomalySubscriptionSubscriberArgs.builder()
                                .type("SNS")
                                .address(args.topicArn())
                                .build())
                        .thresholdExpression(AnomalySubscriptionThresholdExpressionArgs.builder()
                                .dimension(AnomalySubscriptionThresholdExpressionDimensionArgs.builder()
                                        .key("ANOMALY_TOTAL_IMPACT_ABSOLUTE")
                                        .matchOptions("GREATER_THAN_OR_EQUAL")
                                        .values(String.valueOf(args.threshold()))
                                        .build())
                                .build())
                        .build(),
                child().build());
    }
}
