package dev.caisson.components.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.testing.MockedStack;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who watches costs")
class CostWatchTest {
    private static final String MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
    private static final String SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription";
    private static final String TAG = "aws:costexplorer/costAllocationTag:CostAllocationTag";

    @Test
    @DisplayName("tells the topic at once of what is unusual for a service, and activates no tag by default")
    void defaults() {
        var stack = MockedStack.up(ctx -> new CostWatch("costs", minimal().build(), null));

        assertThat(stack.the(MONITOR, "costs-monitor").input("monitorDimension"))
                .isEqualTo("SERVICE");
        var subscription = stack.the(SUBSCRIPTION, "costs-subscription");
        assertThat(subscription.input("frequency")).isEqualTo("IMMEDIATE");
        assertThat(subscription.input("subscribers.0.type")).isEqualTo("SNS");
        assertThat(subscription.input("thresholdExpression.dimension.values.0")).isEqualTo("50");
        assertThat(stack.all(TAG)).isEmpty();
    }

    @Test
    @DisplayName("takes the monitor that is there, and splits by each tag")
    void everything() {
        var args = minimal()
                .monitorArn("arn:aws:ce::123456789012:anomalymonitor/a")
                .tags(Set.of("Project", "Stack"))
                .build();
        var stack = MockedStack.up(ctx -> new CostWatch("costs", args, null));

        assertThat(stack.all(MONITOR)).isEmpty();
        assertThat(stack.the(SUBSCRIPTION, "costs-subscription").input("monitorArnLists.0"))
                .isEqualTo("arn:aws:ce::123456789012:anomalymonitor/a");
        assertThat(stack.the(TAG, "costs-tag-Project").input("status")).isEqualTo("Active");
        assertThat(stack.all(TAG)).hasSize(2);
    }

    @Test
    @DisplayName("is refused with a threshold that is none")
    void refused() {
        assertThatThrownBy(() -> minimal().threshold(0).build()).hasMessageContaining("threshold");
    }

    private static CostWatchArgsBuilder minimal() {
        return CostWatchArgs.builder().topicArn(Output.of("arn:topic")).monitorName("shop");
    }
}
