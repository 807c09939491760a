package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Terraform says, in the words of the program: which component, which property, what is wrong. */
final class Findings {
    private final TerraformConfiguration configuration;
    private final ConfigurationText text;

    Findings(TerraformConfiguration configuration, Path directory) {
        this.configuration = configuration;
        this.text = new ConfigurationText(directory);
    }

    /** {@code Database `database` → aws_db_instance.database_instance.engine_version: …}. */
    List<String> errors(List<JsonObject> diagnostics) {
        return diagnostics.stream().map(this::error).distinct().toList();
    }

    private String error(JsonObject diagnostic) {
        int line = diagnostic.has("range")
                ? diagnostic
                        .getAsJsonObject("range")
                        .getAsJsonObject("start")
                        .get("line")
                        .getAsInt()
                : 0;
        String address = diagnostic.has("address")
                ? diagnostic.get("address").getAsString()
                : text.address(line).orElse("");
        String property = line > 0 && text.address(line).filter(address::equals).isPresent() ? text.property(line) : "";
        String message = diagnostic.get("summary").getAsString();
        if (diagnostic.has("detail") && !diagnostic.get("detail").getAsString().isBlank()) {
            message += ": " + diagnostic.get("detail").getAsString();
        }
        return at(address, property) + message.replaceAll("\\s+", " ").strip();
    }

    /** Changes a plan has that it should not have. */
    List<String> changes(JsonObject plan) {
        List<String> found = new ArrayList<>();
        for (JsonElement each : plan.getAsJsonArray("resource_changes")) {
            JsonObject change = each.getAsJsonObject().getAsJsonObject("change");
            List<String> actions = change.getAsJsonArray("actions").asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
            String address = each.getAsJsonObject().get("address").getAsString();
            if (!actions.equals(List.of("no-op")) && !actions.equals(List.of("read"))) {
                found.add(at(address, "") + String.join(" and ", actions) + " " + differences(change));
            }
        }
        return found;
    }

    private String at(String address, String property) {
        String place = property.isEmpty() ? address : address + "." + property;
        return configuration
                .node(address)
                .map(configuration::describe)
                .map(component -> component + " → " + place + ": ")
                .orElse(place.isEmpty() ? "" : place + ": ");
    }

    private static String differences(JsonObject change) {
        if (!change.get("before").isJsonObject() || !change.get("after").isJsonObject()) {
            return "";
        }
        Map<String, JsonElement> before = change.getAsJsonObject("before").asMap();
        Map<String, JsonElement> after = change.getAsJsonObject("after").asMap();
        Set<String> unknown = change.get("after_unknown").isJsonObject()
                ? change.getAsJsonObject("after_unknown").keySet()
                : Set.of();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        String why = change.has("replace_paths") ? "because of " + change.get("replace_paths") + ": " : "";
        return why
                + names.stream()
                        .filter(name -> !unknown.contains(name))
                        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                        .map(name -> name + " from " + before.get(name) + " to " + after.get(name))
                        .collect(Collectors.joining("; "));
    }
}
