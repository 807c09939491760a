package dev.caisson.components.observability;

import com.pulumi.aws.budgets.inputs.BudgetCostFilterArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent a month on everything that has a tag (AWS::Budgets::Budget): a message when AWS expects more by the
 * end of the month, one at four fifths, and one when it is spent. It stops nothing. AWS reads bills a few times a day,
 * and counts by the tag only once the tag is active for cost allocation in the account, and from then on.
 */
public final class Budget extends Component {
    static final String TYPE = "caisson:observability:Budget";

    private static final double EARLY_PERCENT = 80;
    private static final double ALL_PERCENT = 100;

    private final com.pulumi.aws.budgets.Budget budget;

    public Budget(String name, BudgetArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        budget = new com.pulumi.aws.budgets.Budget(childName("budget"), definition(args), child().build());
        registerOutputs(Map.of("arn", arn()));
    }

    public Output<String> arn() {
        return budget.arn();
    }

    private static com.pulumi.aws.budgets.BudgetArgs definition(BudgetArgs args) {
        return com.pulumi.aws.budgets.BudgetArgs.builder()
                .name(args.budgetName())
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .limitAmount(String.valueOf(args.monthlyUsd()))
                .limitUnit("USD")
                .costFilters(BudgetCostFilterArgs.builder()
                        .name("TagKeyValue")
                        .values("user:" + args.tagKey() + "$" + args.tagValue())
                        .build())
                .notifications(
                        notification(args, "FORECASTED", ALL_PERCENT),
                        notification(args, "ACTUAL", EARLY_PERCENT),
                        notification(args, "ACTUAL", ALL_PERCENT))
                .build();
    }

    private static BudgetNotificationArgs notification(BudgetArgs args, String type, double percent) {
        return BudgetNotificationArgs.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .subscriberSnsTopicArns(args.topicArn().applyValue(List::of))
                .build();
    }
}
