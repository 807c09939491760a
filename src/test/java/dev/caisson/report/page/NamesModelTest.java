package dev.caisson.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamesModelTest {
    private final JsonObject table = JsonTable.read(NamesModel.class, "names.jsonc");

    @Test
    @DisplayName("every type in the table is the provider's, and has the input that is said to hold its name")
    void inputs() {
        Set<String> wrong = new TreeSet<>();
        table.entrySet().forEach(entry -> {
            String property = entry.getValue().getAsJsonObject().get("property").getAsString();
            if (!hasInput(entry.getKey(), property)) {
                wrong.add(entry.getKey() + " " + property);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("every shipped resource that the program names is told with its name")
    void complete() {
        // Their input is the name of another thing, or no name in AWS.
        Map<String, String> others = Map.of();
        Set<String> missing = new TreeSet<>();
        for (String system : new String[] {"chronotrail", "epistemix", "hokusai", "partner"}) {
            for (ResourceNode node :
                    ShippedStack.example(system, "prod").preview().resources()) {
                if (node.custom()
                        && node.inputs().has("name")
                        && !table.has(node.type())
                        && !others.containsKey(node.type())) {
                    missing.add(node.type());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean hasInput(String type, String property) {
        String name = "com.pulumi.aws." + type.replaceFirst("aws:([a-z0-9]+)/\\w+:(\\w+)", "$1.$2") + "Args";
        try {
            return Arrays.stream(Class.forName(name, false, NamesModelTest.class.getClassLoader())
                            .getMethods())
                    .anyMatch(method -> method.getName().equals(property));
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
