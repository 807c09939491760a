package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What AWS refuses at once, but neither the provider nor moto looks at. */
final class AwsRefusals {
    /** An engine to the form of its versions. */
    private static final Map<String, Pattern> VERSIONS = Map.of(
            "postgres", Pattern.compile("\\d{2}(\\.\\d{1,2})?(-R\\d)?"),
            "mysql", Pattern.compile("\\d\\.\\d(\\.\\d{1,2})?"),
            "mariadb", Pattern.compile("\\d{2}\\.\\d{1,2}(\\.\\d{1,2})?"));

    private static final Pattern OPENSEARCH_VERSION = Pattern.compile("(OpenSearch|Elasticsearch)_\\d{1,2}\\.\\d{1,2}");

    private AwsRefusals() {}

    static List<String> in(Path directory, TerraformConfiguration configuration) {
        JsonObject resources;
        try {
            resources = JsonParser.parseString(Files.readString(directory.resolve("main.tf.json")))
                    .getAsJsonObject()
                    .getAsJsonObject("resource");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> found = new ArrayList<>();
        resources
                .entrySet()
                .forEach(type -> type.getValue()
                        .getAsJsonObject()
                        .entrySet()
                        .forEach(resource -> refusal(
                                        type.getKey(), resource.getValue().getAsJsonObject())
                                .ifPresent(problem -> {
                                    String address = type.getKey() + "." + resource.getKey();
                                    found.add(configuration
                                                    .node(address)
                                                    .map(configuration::describe)
                                                    .orElse("") + " → " + address + "." + problem);
                                })));
        return found;
    }

    private static Optional<String> refusal(String type, JsonObject body) {
        return switch (type) {
            case "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule" -> ports(body);
            case "aws_db_instance" -> text(body, "engine").map(VERSIONS::get).flatMap(form -> version(body, form));
            case "aws_opensearch_domain" -> version(body, OPENSEARCH_VERSION);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ports(JsonObject rule) {
        Optional<Integer> from = number(rule, "from_port");
        Optional<Integer> to = number(rule, "to_port");
        boolean ports = text(rule, "ip_protocol")
                .filter(List.of("tcp", "udp")::contains)
                .isPresent();
        return ports && from.isPresent() && to.isPresent() && from.get() > to.get()
                ? Optional.of("from_port: " + from.get() + " is above to_port " + to.get()
                        + "; AWS refuses a range that ends before it begins")
                : Optional.empty();
    }

    private static Optional<String> version(JsonObject body, Pattern form) {
        return text(body, "engine_version")
                .filter(version -> !form.matcher(version).matches())
                .map(version -> "engine_version: \"" + version + "\" is no version; AWS knows them in the form "
                        + form.pattern());
    }

    private static Optional<String> text(JsonObject body, String name) {
        JsonElement value = body.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    private static Optional<Integer> number(JsonObject body, String name) {
        JsonElement value = body.get(name);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                ? Optional.of(value.getAsInt())
                : Optional.empty();
    }
}
