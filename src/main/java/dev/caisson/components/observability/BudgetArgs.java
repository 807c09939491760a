package dev.caisson.components.observability;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Budget}.
 *
 * @param budgetName name in AWS, unique in the account: 1 to 100 characters, neither : nor \
 * @param monthlyUsd what may be spent in a calendar month, at least 1 USD
 * @param tagKey the tag that says what belongs to it, as it is activated for cost allocation
 * @param tagValue the tag's value
 * @param topicArn SNS topic that is told; its policy, and that of its key, must admit AWS Budgets
 */
@Args
public record BudgetArgs(String budgetName, int monthlyUsd, String tagKey, String tagValue, Output<String> topicArn) {

    public BudgetArgs {
        Problems.in("the arguments of a Budget")
                .required("topicArn", topicArn)
                .check(
                        matches(budgetName, "[^:\\\\]{1,100}"),
                        "budgetName",
                        budgetName,
                        "must be 1 to 100 characters, neither : nor \\")
                .check(monthlyUsd >= 1, "monthlyUsd", monthlyUsd, "must be at least 1 USD")
                .check(matches(tagKey, ".{1,128}"), "tagKey", tagKey, "must be 1 to 128 characters")
                .check(matches(tagValue, ".{1,256}"), "tagValue", tagValue, "must be 1 to 256 characters")
                .throwIfAny();
    }

    public static BudgetArgsBuilder builder() {
        return BudgetArgsBuilder.builder();
    }

    private static boolean matches(@Nullable String value, String pattern) {
        return value != null && value.matches(pattern);
    }
}
