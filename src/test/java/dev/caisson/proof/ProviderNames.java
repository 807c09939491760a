package dev.caisson.proof;

import com.google.common.base.CaseFormat;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.proof.TerraformConfiguration.Untranslatable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What Pulumi's AWS provider calls things, and what the Terraform provider inside it calls them. Derived by rule from
 * the schema; what no rule gives is in {@code provider-names.json}.
 */
final class ProviderNames {
    private final ProviderSchema schema;
    private final JsonObject table;
    private final Map<String, String> types = new ConcurrentHashMap<>();

    ProviderNames(ProviderSchema schema) {
        this.schema = schema;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ProviderNames.class.getResourceAsStream("/proof/provider-names.json")),
                StandardCharsets.UTF_8)) {
            table = JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code aws:rds/instance:Instance} to {@code aws_db_instance}. */
    String type(String token) {
        return types.computeIfAbsent(token, this::findType);
    }

    private String findType(String token) {
        String[] parts = token.split("[:/]");
        String module = parts[1];
        String name = snake(parts[parts.length - 1]);
        JsonObject exceptions = table.getAsJsonObject("types");
        if (exceptions.has(token)) {
            return exceptions.getAsJsonObject(token).get("is").getAsString();
        }
        JsonObject modules = table.getAsJsonObject("modules");
        List<String> prefixes = modules.has(module)
                ? modules.getAsJsonArray(module).asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of(module + "_");
        String unversioned = name.replaceFirst("_v2$", "");
        return prefixes.stream()
                .flatMap(prefix -> Stream.of("aws_" + prefix + unversioned, "aws_" + prefix + name, "aws_" + name))
                .filter(schema::has)
                .findFirst()
                .or(() -> theOneBetween(prefixes, unversioned))
                .orElseThrow(() -> new Untranslatable(
                        token + " has no Terraform type by rule; name it in proof/provider-names.json"));
    }

    /** Pulumi may leave out a word: {@code sqs/redriveAllowPolicy} is {@code aws_sqs_queue_redrive_allow_policy}. */
    private Optional<String> theOneBetween(List<String> prefixes, String name) {
        List<String> found = prefixes.stream()
                .filter(prefix -> !prefix.isEmpty())
                .flatMap(prefix -> schema.types().stream()
                        .filter(type -> type.startsWith("aws_" + prefix) && type.endsWith("_" + name)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * The Terraform name of a property.
     *
     * @param path of the block in the resource, {@code default_action.forward}; empty for the resource itself
     */
    Optional<String> property(String type, String path, Block block, String pulumi) {
        JsonObject exceptions = table.getAsJsonObject("properties");
        String key = path.isEmpty() ? type : type + "." + path;
        if (exceptions.has(key) && exceptions.getAsJsonObject(key).has(pulumi)) {
            return Optional.of(exceptions.getAsJsonObject(key).get(pulumi).getAsString());
        }
        return candidates(pulumi)
                .filter(name ->
                        block.attributes().containsKey(name) || block.blocks().containsKey(name))
                .findFirst();
    }

    /** Whether the program computes with a value, so that it needs one and not a reference. */
    boolean isComputedWith(String type, String property) {
        return table.getAsJsonObject("literals").has(type + "." + property);
    }

    /** What tells the elements of a computed set apart, as the program may ask for one by it. */
    Optional<String> key(String type, String property) {
        return Optional.ofNullable(table.getAsJsonObject("keys").get(type + "." + property))
                .map(JsonElement::getAsString);
    }

    /** How Pulumi names resources of a type, where it is not the usual way. */
    Optional<JsonObject> autoName(String type) {
        return Optional.ofNullable(table.getAsJsonObject("autoNames").getAsJsonObject(type));
    }

    /** A property of an object that the schema describes as a type and not as a block. */
    static Optional<String> member(JsonObject objectType, String pulumi) {
        return candidates(pulumi).filter(objectType::has).findFirst();
    }

    /** As it is, as the singular of which Pulumi made a plural, or with the ending it takes off references. */
    private static Stream<String> candidates(String pulumi) {
        String name = snake(pulumi);
        return Stream.of(
                        Stream.of(name, pulumi),
                        singulars(name).stream().flatMap(singular -> Stream.of(singular, withDigits(singular))),
                        Stream.of(name + "_id", name + "_arn", name + "_name"))
                .flatMap(each -> each);
    }

    private static List<String> singulars(String name) {
        if (name.endsWith("ies")) {
            return List.of(name.substring(0, name.length() - 3) + "y", name.substring(0, name.length() - 1));
        }
        if (name.endsWith("es")) {
            return List.of(name.substring(0, name.length() - 1), name.substring(0, name.length() - 2));
        }
        return name.endsWith("s") ? List.of(name.substring(0, name.length() - 1)) : List.of(withDigits(name));
    }

    /** {@code cidrIpv4} is {@code cidr_ipv4}, but {@code s3Bucket} may be {@code s_3_bucket}. */
    private static String withDigits(String snake) {
        return snake.replaceAll("([a-z])([0-9])", "$1_$2");
    }

    static String snake(String camel) {
        return CaseFormat.LOWER_CAMEL.to(
                CaseFormat.LOWER_UNDERSCORE,
                camel.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + camel.substring(1));
    }
}
