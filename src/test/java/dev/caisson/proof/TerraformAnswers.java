package dev.caisson.proof;

import com.google.common.base.CaseFormat;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;
import dev.caisson.offline.Answers;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.proof.Block.Attribute;
import dev.caisson.proof.Block.NestedBlock;
import dev.caisson.proof.References.Reference;
import dev.caisson.proof.References.Shape;
import dev.caisson.proof.TerraformConfiguration.Untranslatable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers a program as Terraform would: each id and computed output is a reference to the resource that will have it.
 * What the SDK wants as a number or a truth value cannot be text; there a plausible value stands.
 */
final class TerraformAnswers implements Answers {
    private static final JsonElement STRING = new JsonPrimitive("string");

    private final ProviderSchema schema;
    private final ProviderNames names;
    private final References references;
    private final SimulatedAws aws;
    private final Set<String> addresses = new HashSet<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    TerraformAnswers(ProviderSchema schema, ProviderNames names, References references, SimulatedAws aws) {
        this.schema = schema;
        this.names = names;
        this.references = references;
        this.aws = aws;
    }

    @Override
    public boolean isPreview() {
        return false;
    }

    @Override
    public Optional<JsonObject> invoke(String token, JsonObject arguments) {
        return aws.invoke(token, arguments);
    }

    @Override
    public Answer create(String type, String name, JsonObject inputs) {
        if (!type.startsWith("aws:")) {
            return new Answer(name, inputs);
        }
        try {
            String terraform = names.type(type);
            String address = terraform + "." + label(terraform, name);
            return new Answer(
                    references.token(new Reference(address, ".id")),
                    outputs(type, terraform, address, inputs, aws.outputs(type, name, inputs)));
        } catch (Untranslatable problem) {
            problems.add(problem.getMessage());
            // So that the program gets to its end, and all problems are known at once.
            return new Answer(aws.id(type, name, inputs), aws.outputs(type, name, inputs));
        }
    }

    /** Resources that Terraform does not have. */
    List<String> problems() {
        return problems.stream().distinct().toList();
    }

    private synchronized String label(String terraform, String name) {
        String label = name.replaceAll("[^A-Za-z0-9]+", "_").replaceFirst("^([0-9])", "_$1");
        String unique = label;
        for (int i = 2; !addresses.add(terraform + "." + unique); i++) {
            unique = label + "_" + i;
        }
        return unique;
    }

    private JsonObject outputs(String type, String terraform, String address, JsonObject inputs, JsonObject simulated) {
        JsonObject outputs = inputs.deepCopy();
        Block block = schema.resource(terraform);
        outputs.asMap()
                .forEach((name, given) -> names.property(terraform, "", block, name)
                        .filter(property ->
                                given.isJsonObject() && block.blocks().containsKey(property))
                        .ifPresent(property -> complete(
                                given.getAsJsonObject(), block.blocks().get(property), address, "." + property)));
        for (Field field : sdkClass(type).getDeclaredFields()) {
            Export export = field.getAnnotation(Export.class);
            if (export == null
                    || isGiven(inputs, export.name())
                    || export.name().equals("tagsAll")) {
                continue;
            }
            names.property(terraform, "", block, export.name())
                    .filter(property -> block.attributes().containsKey(property))
                    .map(property -> output(terraform, address, property, block, field, simulated.get(export.name())))
                    .ifPresent(value -> outputs.add(export.name(), value));
        }
        return outputs;
    }

    /** AWS adds to a block that the program gives. */
    private void complete(JsonObject given, NestedBlock block, String address, String path) {
        String first = path + (block.mode().equals("set") ? "{0}." : "[0].");
        block.block().attributes().forEach((member, attribute) -> {
            String name = CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, member);
            if (attribute.computed() && attribute.type().equals(STRING) && !given.has(name)) {
                given.addProperty(name, references.token(new Reference(address, first + member)));
            }
        });
    }

    private JsonElement output(
            String terraform, String address, String property, Block block, Field field, JsonElement simulated) {
        if (names.isComputedWith(terraform, property)) {
            return simulated;
        }
        Attribute attribute = block.attributes().get(property);
        // Pulumi fills in names that Terraform merely requires.
        boolean computed = attribute.computed() || attribute.required() || property.equals("name");
        Optional<String> key = names.key(terraform, property);
        if (key.isPresent() && simulated instanceof JsonArray elements) {
            return keyed(elements, key.get(), attribute.type(), address, "." + property);
        }
        if (computed) {
            Optional<Shape> shape = shape(property, simulated);
            JsonElement reference = shape.isPresent()
                    ? new JsonPrimitive(references.token(new Reference(address, "." + property), shape.get()))
                    : value(valueType(field), attribute.type(), address, "." + property);
            if (reference != null) {
                return reference;
            }
        }
        return plain(simulated);
    }

    /** As many elements as AWS would give; the program finds the one it wants by its key. */
    private JsonElement keyed(JsonArray simulated, String key, JsonElement terraform, String address, String path) {
        JsonObject members =
                terraform.getAsJsonArray().get(1).getAsJsonArray().get(1).getAsJsonObject();
        JsonArray elements = new JsonArray();
        for (JsonElement each : simulated) {
            JsonObject element = new JsonObject();
            String value = each.getAsJsonObject().asMap().entrySet().stream()
                    .filter(member ->
                            ProviderNames.member(members, member.getKey()).equals(Optional.of(key)))
                    .map(member -> member.getValue().getAsString())
                    .findFirst()
                    .orElseThrow();
            each.getAsJsonObject().asMap().forEach((name, literal) -> {
                String member = ProviderNames.member(members, name).orElseThrow();
                element.add(
                        name,
                        member.equals(key)
                                ? literal
                                : new JsonPrimitive(references.token(
                                        new Reference(address, path + "{" + key + "=" + value + "}." + member))));
            });
            elements.add(element);
        }
        return elements;
    }

    /** Programs take ARNs apart, and the registry's host off a repository's URL. */
    private static Optional<Shape> shape(String property, JsonElement simulated) {
        if (!(simulated instanceof JsonPrimitive value) || !value.isString()) {
            return Optional.empty();
        }
        String text = value.getAsString();
        if (text.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*:.+") && property.endsWith("arn")) {
            return Optional.of(Shape.of(text, ":", 5));
        }
        return property.equals("repository_url") ? Optional.of(Shape.of(text, "/", 1)) : Optional.empty();
    }

    private static boolean isGiven(JsonObject inputs, String name) {
        return inputs.has(name) && !inputs.get(name).isJsonNull();
    }

    /** What is not text is simulated; text of the simulation would be a wrong reference. */
    private static JsonElement plain(JsonElement simulated) {
        return simulated instanceof JsonPrimitive primitive && !primitive.isString() ? simulated : null;
    }

    private JsonElement value(Type java, JsonElement terraform, String address, String path) {
        boolean many = terraform.isJsonArray() && !collection(terraform).equals("map");
        JsonElement element = many ? terraform.getAsJsonArray().get(1) : terraform;
        String first = many ? path + (collection(terraform).equals("set") ? "{0}" : "[0]") : path;
        if (java instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
            JsonElement one = single(list.getActualTypeArguments()[0], element, address, first);
            if (one == null) {
                return null;
            }
            JsonArray array = new JsonArray();
            array.add(one);
            return array;
        }
        return single(java, element, address, first);
    }

    private JsonElement single(Type java, JsonElement terraform, String address, String path) {
        if (java.equals(String.class)) {
            return new JsonPrimitive(references.token(new Reference(address, path)));
        }
        if (java instanceof Class<?> type
                && type.isAnnotationPresent(CustomType.class)
                && terraform.isJsonArray()
                && collection(terraform).equals("object")) {
            JsonObject members = terraform.getAsJsonArray().get(1).getAsJsonObject();
            JsonObject object = new JsonObject();
            for (Field field : type.getDeclaredFields()) {
                ProviderNames.member(members, field.getName()).ifPresent(member -> {
                    JsonElement value =
                            value(field.getGenericType(), members.get(member), address, path + "." + member);
                    if (value != null) {
                        object.add(field.getName(), value);
                    }
                });
            }
            return object;
        }
        return null;
    }

    private static String collection(JsonElement type) {
        return type.getAsJsonArray().get(0).getAsString();
    }

    /** The T of {@code Output<T>}, without an {@code Optional} around it. */
    private static Type valueType(Field field) {
        Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        return type instanceof ParameterizedType optional
                        && optional.getRawType().equals(Optional.class)
                ? optional.getActualTypeArguments()[0]
                : type;
    }

    /** {@code aws:sqs/queue:Queue} to {@code com.pulumi.aws.sqs.Queue}. */
    private static Class<?> sdkClass(String token) {
        String[] parts = token.split("[:/]");
        String module = parts[1].equals("index") ? "" : parts[1] + ".";
        try {
            return Class.forName(
                    "com.pulumi.aws." + module + parts[parts.length - 1], false, Output.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(token + " has no class in com.pulumi:aws", e);
        }
    }
}
