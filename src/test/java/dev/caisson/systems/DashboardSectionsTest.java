package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardSectionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    platform    | Load balancer,REST API,Web firewall,Service api,Service worker,Function status,Queue jobs,Database,Network
                    chronotrail | Load balancer,Web firewall,API,Database,Search,Media,Network
                    epistemix   | REST API,Web firewall,Function api,Database,Network
                    hokusai     | Load balancer,Web firewall,API,MLflow,Database,Network
                    partner     | Frontend,Backend,REST API,WebSocket API,Web firewall,Database,Network
                    """)
    @DisplayName("a production stack's dashboard has a section for each part that has graphs, none of them empty")
    void sections(String system, String titles) {
        var stack = system.equals("platform") ? ShippedStack.platform("prod") : ShippedStack.example(system, "prod");
        List<JsonObject> widgets = widgets(stack.simulated());

        assertThat(widgets.stream().map(DashboardSectionsTest::heading).filter(title -> !title.isEmpty()))
                .contains(titles.split(","));
        for (int i = 0; i < widgets.size(); i++) {
            boolean heads = !heading(widgets.get(i)).isEmpty();
            assertThat(heads
                            && (i + 1 == widgets.size()
                                    || !heading(widgets.get(i + 1)).isEmpty()))
                    .as("nothing under %s", heading(widgets.get(i)))
                    .isFalse();
        }
    }

    private static List<JsonObject> widgets(ResourceGraph graph) {
        String body = Inputs.text(
                        graph.byType("aws:cloudwatch/dashboard:Dashboard").get(0), "dashboardBody")
                .orElseThrow();
        return JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("widgets").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** "" for a graph. */
    private static String heading(JsonObject widget) {
        return Inputs.at(widget, "properties.markdown") instanceof JsonPrimitive text
                ? text.getAsString().replaceFirst("^## ", "")
                : "";
    }
}
