package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.Program;
import dev.caisson.config.binding.StackInput;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphJson;
import dev.caisson.systems.Systems;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sweep")
@DisplayName("what a stack becomes depends on its configuration alone:")
class DeterminismTest {
    /** More than one of everything that is kept in a map. */
    private static final ShippedStack LARGE = ShippedStack.platform("prod")
            .with(
                    "caisson:services.reports.image=example/reports:1",
                    "caisson:services.reports.port=8080",
                    "caisson:services.reports.paths[0]=/reports/*",
                    "caisson:services.reports.environment.ZEBRA=one",
                    "caisson:services.reports.environment.ANT=two",
                    "caisson:queues.mail.fifo=true",
                    "caisson:queues.audit.retention=3600",
                    "caisson:buckets.zips.expireDays=3",
                    "caisson:buckets.avatars.expireDays=3",
                    "caisson:functions.clean.uses.consumes[0]=audit",
                    "caisson:database.replicas.two.instance=db.m7g.large",
                    "caisson:database.replicas.one.instance=db.m7g.large",
                    "caisson:database.parameters.search_path=app",
                    "caisson:database.parameters.timezone=UTC",
                    "caisson:tags.Zone=z",
                    "caisson:tags.Area=a");

    @Test
    @DisplayName("it is the same every time")
    void repeatable() {
        assertThat(GraphJson.write(LARGE.run(false).expectGraph())).isEqualTo(GraphJson.write(LARGE.simulated()));
    }

    @Test
    @DisplayName("the order of keys in a file means nothing")
    void keyOrder() {
        StackInput input = LARGE.input();
        var reversed = new TreeMap<>(input.values());
        reversed.replaceAll((key, text) ->
                text.startsWith("{") ? reverse(JsonParser.parseString(text)).toString() : text);
        assertThat(reversed).isNotEqualTo(input.values());
        var other = new StackInput(input.project(), input.stack(), reversed, input.secretKeys());

        var graph = OfflineRun.simulated(
                        other.project(),
                        other.stack(),
                        new StackConfig(reversed, other.secretKeys()),
                        context -> Program.define(context, other, Systems.all()))
                .expectGraph();

        assertThat(GraphJson.write(graph)).isEqualTo(GraphJson.write(LARGE.simulated()));
    }

    @Test
    @DisplayName("two stacks with one configuration differ in their names only")
    void stackName() {
        String blue = GraphJson.write(LARGE.named("blue").simulated());
        String green = GraphJson.write(LARGE.named("green").simulated());

        assertThat(green).doesNotContain("blue");
        assertThat(blue.replace("blue", "green")).isEqualTo(green);
    }

    private static JsonElement reverse(JsonElement element) {
        if (element instanceof JsonObject object) {
            List<String> keys = new ArrayList<>(object.keySet());
            Collections.reverse(keys);
            var reversed = new JsonObject();
            keys.forEach(key -> reversed.add(key, reverse(object.get(key))));
            return reversed;
        }
        if (element instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(each -> copy.add(reverse(each)));
            return copy;
        }
        return element instanceof JsonPrimitive primitive ? primitive.deepCopy() : element;
    }
}
