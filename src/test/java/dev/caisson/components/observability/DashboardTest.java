package dev.caisson.components.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final String DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
    private static final AwsLocation HERE = AwsLocation.of(Output.of("123456789012"), "eu-central-1");
    private static final Metric CPU =
            Metric.of("AWS/ECS", "CPUUtilization", "Average").dimension("ServiceName", Output.of("web"));

    @Test
    @DisplayName("shows a component's widgets under a heading, with the real name of what they measure")
    void body() {
        var stack = MockedStack.up(ctx -> {
            var jobs = new Queue(
                    "jobs",
                    QueueArgs.builder()
                            .encryptionKeyArn(Output.of("arn:aws:kms:::key/k"))
                            .physicalName("shop-jobs")
                            .build(),
                    null);
            new Dashboard(
                    "overview", args(new Section("Queues", jobs.widgets())).build(), null);
        });

        var dashboard = stack.the(DASHBOARD, "overview-dashboard");
        assertThat(dashboard.input("dashboardName")).isEqualTo("shop-dev");
        JsonArray widgets = widgets(dashboard.json("dashboardBody").toString());
        assertThat(widgets).hasSize(3);
        assertThat(widgets.get(0).toString()).contains("## Queues");
        JsonObject depth = widgets.get(1).getAsJsonObject().getAsJsonObject("properties");
        assertThat(depth.get("region").getAsString()).isEqualTo("eu-central-1");
        assertThat(depth.getAsJsonArray("metrics").toString())
                .isEqualTo("[[\"AWS/SQS\",\"ApproximateNumberOfMessagesVisible\",\"QueueName\",\"shop-jobs\","
                        + "{\"stat\":\"Maximum\",\"period\":300}],"
                        + "[\"AWS/SQS\",\"ApproximateNumberOfMessagesVisible\",\"QueueName\",\"shop-jobs-dlq\","
                        + "{\"stat\":\"Maximum\",\"period\":300}]]");
    }

    @Test
    @DisplayName("no two widgets lie on each other and none leaves the grid, whatever the number of graphs")
    void layout() {
        for (int first = 0; first < 5; first++) {
            for (int second = 0; second < 5; second++) {
                var sections = List.of(section("a", first), section("b", second));
                String body = DashboardBody.render("us-east-1", sections, Collections.nCopies(first + second, "web"));
                Set<String> taken = new HashSet<>();
                widgets(body).forEach(widget -> {
                    JsonObject place = widget.getAsJsonObject();
                    int x = place.get("x").getAsInt();
                    int y = place.get("y").getAsInt();
                    for (int dx = 0; dx < place.get("width").getAsInt(); dx++) {
                        for (int dy = 0; dy < place.get("height").getAsInt(); dy++) {
                            assertThat(x + dx).isLessThan(24);
                            assertThat(taken.add((x + dx) + "/" + (y + dy)))
                                    .as("free cell in %s", body)
                                    .isTrue();
                        }
                    }
                });
            }
        }
    }

    @Test
    @DisplayName("each metric gets its own dimension values, sorted by name, also with several or none")
    void dimensions() {
        var two = Metric.of("A", "two", "Sum").dimension("Z", Output.of("z")).dimension("B", Output.of("b"));
        var none = Metric.of("A", "none", "p95");
        var sections = List.of(new Section("s", List.of(new Widget("w", List.of(none, two, CPU)))));

        assertThat(DashboardBody.dimensions(sections)).hasSize(3);
        assertThat(DashboardBody.render("us-east-1", sections, List.of("b", "z", "web")))
                .contains("[\"A\",\"none\",{\"stat\":\"p95\"")
                .contains("[\"A\",\"two\",\"B\",\"b\",\"Z\",\"z\",{")
                .contains("\"ServiceName\",\"web\"");
    }

    @Test
    @DisplayName("the console's address follows region and partition")
    void url() {
        var url = new AtomicReference<String>();
        MockedStack.up(ctx -> {
            var dashboard = new Dashboard("overview", args(section("a", 1)).build(), null);
            dashboard.url().applyValue(known -> {
                url.set(known);
                return known;
            });
        });

        assertThat(url.get())
                .isEqualTo("https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
                        + "#dashboards/dashboard/shop-dev");
    }

    @Test
    @DisplayName("too many widgets, no section and a name with spaces are refused at once")
    void refusals() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DashboardArgs.builder()
                        .location(HERE)
                        .dashboardName("my dashboard")
                        .build())
                .withMessageContaining("2 problems")
                .withMessageContaining("dashboardName = \"my dashboard\"")
                .withMessageContaining("sections: must have at least one");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> args(section("big", 500)).build())
                .withMessageContaining("501 widgets with headings")
                .withMessageContaining("at most 500");
    }

    @Test
    @DisplayName("a first preview, when no dimension is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var jobs = new Queue(
                    "jobs",
                    QueueArgs.builder()
                            .encryptionKeyArn(Output.of("arn:aws:kms:::key/k"))
                            .build(),
                    null);
            new Dashboard(
                    "overview", args(new Section("Queues", jobs.widgets())).build(), null);
        });

        assertThat(stack.the(DASHBOARD, "overview-dashboard").inputs()).doesNotContainKey("dashboardBody");
    }

    private static DashboardArgsBuilder args(Section section) {
        return DashboardArgs.builder().location(HERE).dashboardName("shop-dev").sections(List.of(section));
    }

    private static Section section(String title, int graphs) {
        var widgets = new ArrayList<Widget>();
        for (int i = 0; i < graphs; i++) {
            widgets.add(new Widget(title + i, List.of(CPU)));
        }
        return new Section(title, widgets);
    }

    private static JsonArray widgets(String body) {
        return JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("widgets");
    }
}
