package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.config.binding.Origins;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a variable that the system itself sets")
class OwnVariablesTest {
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final String FUNCTION = "aws:lambda/function:Function";

    static Stream<ShippedStack> stacks() {
        return ShippedStack.all().filter(stack -> stack.stack().equals("prod"));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("is refused in the environment of a workload, before a component could")
    void refused(ShippedStack stack) {
        List<String> accepted = new ArrayList<>();
        stack.simulated().resources().stream()
                .filter(node -> node.type().equals(TASKS) || node.type().equals(FUNCTION))
                .filter(OwnVariablesTest::isOfSystem)
                .forEach(node -> variables(node)
                        .forEach(variable -> keys(node)
                                .filter(key -> isKnown(stack, key))
                                .filter(key -> problems(stack, key, variable).isEmpty())
                                .forEach(key -> accepted.add(key + "." + variable))));

        assertThat(accepted).isEmpty();
    }

    /** Not a part of a component that the system has. */
    private static boolean isOfSystem(ResourceNode node) {
        return String.valueOf(node.parent()).split("\\$caisson:", -1).length == 2;
    }

    /** Where a workload's environment may stand. */
    private static Stream<String> keys(ResourceNode node) {
        String workload = node.name().replaceAll("-(tasks|function|placeholder)$", "");
        return Stream.of("", "services.", "functions.")
                .map(section -> "caisson:" + section + workload + ".environment");
    }

    private static boolean isKnown(ShippedStack stack, String key) {
        return problems(stack, key, "NOBODY_SETS_THIS").isEmpty();
    }

    private static List<Problem> problems(ShippedStack stack, String key, String variable) {
        var input = stack.with(key + "." + variable + "=x").input();
        try {
            Systems.of(input).read(input, Origins.from("the test"));
            return List.of();
        } catch (InvalidInputException refused) {
            return refused.problems();
        }
    }

    private static Set<String> variables(ResourceNode node) {
        Set<String> names = new TreeSet<>();
        JsonObject inputs = node.inputs();
        if (node.type().equals(FUNCTION) && inputs.has("environment")) {
            names.addAll(inputs.getAsJsonObject("environment")
                    .getAsJsonObject("variables")
                    .keySet());
        }
        if (inputs.has("containerDefinitions")) {
            JsonParser.parseString(inputs.get("containerDefinitions").getAsString())
                    .getAsJsonArray()
                    .forEach(container -> {
                        names.addAll(named(container.getAsJsonObject(), "environment"));
                        names.addAll(named(container.getAsJsonObject(), "secrets"));
                    });
        }
        return names;
    }

    private static List<String> named(JsonObject container, String list) {
        return container.has(list)
                ? container.getAsJsonArray(list).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(each -> each.get("name").getAsString())
                        .toList()
                : List.of();
    }
}
