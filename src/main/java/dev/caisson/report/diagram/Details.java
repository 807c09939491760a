package dev.caisson.report.diagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The line below a component's name: how many, how big. */
final class Details {
    private static final double CPU_UNITS = 1024;
    private static final double MEBIBYTES = 1024;

    private final List<ResourceNode> inside = new ArrayList<>();
    private final Kind kind;

    Details(ResourceGraph graph, ResourceNode component, Kind kind) {
        inside.add(component);
        inside.addAll(graph.descendants(component));
        this.kind = kind;
    }

    String text() {
        return tasks().or(this::database)
                .or(this::instances)
                .or(this::instance)
                .or(this::function)
                .orElse(kind.words());
    }

    private Optional<ResourceNode> the(String type) {
        return inside.stream().filter(node -> node.type().equals(type)).findFirst();
    }

    private Optional<String> tasks() {
        Optional<ResourceNode> service = the("aws:ecs/service:Service");
        if (service.isEmpty()) {
            return Optional.empty();
        }
        String count = the("aws:appautoscaling/target:Target")
                .map(target -> range(text(target, "minCapacity"), text(target, "maxCapacity")))
                .orElseGet(() -> text(service.get(), "desiredCount"));
        String size = the("aws:ecs/taskDefinition:TaskDefinition")
                .map(task -> " × " + amount(text(task, "cpu"), CPU_UNITS, "vCPU") + ", "
                        + amount(text(task, "memory"), MEBIBYTES, "GiB"))
                .orElse("");
        return count.isEmpty()
                ? Optional.empty()
                : Optional.of(count + (count.equals("1") ? " task" : " tasks") + size);
    }

    private Optional<String> database() {
        return the("aws:rds/instance:Instance").map(database -> {
            String copies = inside.stream()
                            .anyMatch(node ->
                                    Inputs.text(node, "replicateSourceDb").isPresent())
                    ? ", reader"
                    : "";
            String standby = text(database, "multiAz").equals("true") ? ", standby" : "";
            return text(database, "instanceClass") + standby + copies;
        });
    }

    private Optional<String> instances() {
        return the("aws:elasticbeanstalk/environment:Environment").map(environment -> {
            String size = option(environment, "InstanceTypes")
                    .map(types -> types.split(",")[0])
                    .orElse("instance");
            return range(
                            option(environment, "MinSize").orElse("1"),
                            option(environment, "MaxSize").orElse("1")) + " × " + size;
        });
    }

    private Optional<String> instance() {
        return the("aws:ec2/instance:Instance").map(node -> kind.words() + ", " + text(node, "instanceType"));
    }

    private Optional<String> function() {
        return kind.glyph().equals("function")
                ? the("aws:lambda/function:Function")
                        .map(node -> kind.words().replace("Lambda function", "Lambda") + ", "
                                + memory(text(node, "memorySize")))
                : Optional.empty();
    }

    private static Optional<String> option(ResourceNode environment, String name) {
        return Inputs.at(environment, "settings") instanceof JsonArray settings
                ? settings.asList().stream()
                        .filter(setting -> Inputs.at(setting, "name") instanceof JsonPrimitive said
                                && said.getAsString().equals(name))
                        .flatMap(setting -> Stream.of(Inputs.at(setting, "value")))
                        .filter(JsonPrimitive.class::isInstance)
                        .map(value -> value.getAsString())
                        .findFirst()
                : Optional.empty();
    }

    private static String range(String least, String most) {
        return least.equals(most) ? least : least + " to " + most;
    }

    private static String text(ResourceNode node, String path) {
        return Inputs.text(node, path).orElse("");
    }

    /** Of a function, in GiB where it is a whole number of them; AWS gives it 128 MiB if nothing is said. */
    private static String memory(String mebibytes) {
        boolean whole = mebibytes.matches("[0-9]{4,6}(\\.0)?") && Double.parseDouble(mebibytes) % MEBIBYTES == 0;
        return whole
                ? amount(mebibytes, MEBIBYTES, "GiB")
                : (mebibytes.isEmpty() ? "128" : mebibytes.replaceFirst("\\.0$", "")) + " MiB";
    }

    /** {@code 0.5 vCPU} of 512 units. */
    private static String amount(String number, double per, String unit) {
        try {
            double amount = Double.parseDouble(number) / per;
            return String.format(Locale.ROOT, "%.2f", amount).replaceAll("\\.?0+$", "") + " " + unit;
        } catch (NumberFormatException other) {
            return number;
        }
    }
}
