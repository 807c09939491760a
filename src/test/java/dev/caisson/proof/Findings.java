package dev.caisson.proof;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;

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

    private String at(String address, String property) {
        String place = property.isEmpty() ? address : address + "." + property;
        return configuration
                .node(address)
                .map(configuration::describe)
                .map(component -> component + " → " + place + ": ")
                .orElse(place.isEmpty() ? "" : place + ": ");
    }
}
