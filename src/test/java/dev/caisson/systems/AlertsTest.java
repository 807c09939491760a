package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.config.systems.PlatformConfig;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.StackUnderTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("alarms reach people:")
class AlertsTest {
    private static final String PAGER = "https://events.pagerduty.com/integration/t0ken/enqueue";
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    @Test
    @DisplayName("a pager by its secret URL, and a Slack channel; one outage is then one message")
    void everyWay() {
        ResourceGraph graph = DEV.withSecret("caisson:secrets", "{\"pager\":\"" + PAGER + "\"}")
                .with(
                        "caisson:alarms.webhooks[0]=pager",
                        "caisson:alarms.slack.workspace=T07EA123LEP",
                        "caisson:alarms.slack.channel=C07EZ1ABC23")
                .simulated();

        var pager = graph.the("aws:sns/topicSubscription:TopicSubscription", "alarms-to-pager");
        assertThat(Inputs.text(pager, "protocol")).contains("https");
        assertThat(Inputs.at(pager, "endpointAutoConfirms").getAsBoolean()).isTrue();
        assertThat(pager.inputs().get("endpoint").toString()).doesNotContain("t0ken");
        assertThat(graph.byType("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"))
                .hasSize(1);
        assertThat(graph.byType("aws:cloudwatch/compositeAlarm:CompositeAlarm")).hasSize(1);
        assertThat(DEV.simulated().byType("aws:cloudwatch/compositeAlarm:CompositeAlarm"))
                .isEmpty();
    }

    @Test
    @DisplayName("an outage of a system that has nothing but a function")
    void ownSystem() {
        var system = SystemDefinition.of("platform", PlatformConfig.class, Bare.class, Bare::new, made -> Map.of());

        var alarm = StackUnderTest.of("prod", system)
                .simulated()
                .the("aws:cloudwatch/compositeAlarm:CompositeAlarm", "outage-alarm");

        assertThat(Inputs.text(alarm, "alarmRule").orElseThrow()).contains("caisson-prod-writer-errors");
    }

    private static final class Bare extends Component {
        Bare(String name, PlatformConfig config, StackContext stack, ComponentResourceOptions options) {
            super("app:system:Bare", name, options);
            var foundation = Foundation.create(this, config, stack);
            new Function(
                    "writer",
                    FunctionArgs.builder()
                            .location(foundation.location())
                            .encryptionKeyArn(foundation.keyArn())
                            .code(Code.inline("python3.13", "index.handler", Map.of("index.py", "")))
                            .logs(foundation.logs())
                            .alarms(foundation.alarms())
                            .build(),
                    nested().build());
            registerOutputs(Map.of());
        }
    }

    @Test
    @DisplayName("a webhook that is no HTTPS URL is refused by its key, without the URL")
    void badWebhook() {
        String refusal = DEV.withSecret("caisson:secrets", "{\"pager\":\"http://events.example.com/t0ken\"}")
                .with("caisson:alarms.webhooks[0]=pager")
                .previewRun()
                .toString();

        assertThat(refusal)
                .contains("caisson:secrets.pager", "must be a URL that starts with https://")
                .doesNotContain("t0ken");
    }

    @Test
    @DisplayName("a budget tells what AWS expects, and counts what has the stack's own tag")
    void budget() {
        ResourceGraph graph = DEV.with("caisson:budget=150").simulated();

        var budget = graph.the("aws:budgets/budget:Budget", "budget-budget");
        assertThat(Inputs.text(budget, "limitAmount")).contains("150");
        assertThat(budget.inputs().get("costFilters").toString()).contains("user:Budget$caisson/dev");
        assertThat(budget.inputs().get("notifications").toString())
                .contains("FORECASTED", "ACTUAL", ":sns:")
                .doesNotContain("@");
        assertThat(graph.byType("pulumi:providers:aws").get(0).inputs().toString())
                .contains("Budget", "caisson/dev");
        assertThat(graph.the("aws:sns/topicPolicy:TopicPolicy", "alarms-policy")
                        .inputs()
                        .toString())
                .contains("budgets.amazonaws.com");
        assertThat(graph.the("aws:kms/key:Key", "key-key").inputs().toString()).contains("budgets.amazonaws.com");
        assertThat(DEV.simulated()
                        .the("aws:sns/topicPolicy:TopicPolicy", "alarms-policy")
                        .inputs()
                        .toString())
                .doesNotContain("budgets.amazonaws.com");
    }

    @Test
    @DisplayName("slow starts have a metric of their own where somebody wants to know")
    void coldStarts() {
        ResourceGraph graph = DEV.with("caisson:alarms.coldStartMillis=3000").simulated();

        var filter = graph.the("aws:cloudwatch/logMetricFilter:LogMetricFilter", "status-cold-starts");
        assertThat(Inputs.text(filter, "pattern"))
                .hasValueSatisfying(pattern -> assertThat(pattern).contains("platform.report", "initDurationMs"));
        var alarm = graph.the("aws:cloudwatch/metricAlarm:MetricAlarm", "status-slow-starts");
        assertThat(Inputs.text(alarm, "metricName")).isEqualTo(Inputs.text(filter, "metricTransformation.name"));
        assertThat(DEV.simulated().byType("aws:cloudwatch/logMetricFilter:LogMetricFilter"))
                .isEmpty();
    }

    @Test
    @DisplayName("0 requests a minute is no alarm on them")
    void noRequests() {
        assertThat(DEV.with("caisson:alarms.requestsPerMinute=0")
                        .simulated()
                        .byType("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .noneMatch(alarm -> alarm.name().endsWith("-requests"));
    }
}
