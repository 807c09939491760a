package dev.caisson.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/**
 * Property values as the engine's protocol writes them, and as a graph keeps them. The constants are the protocol's,
 * the same in every Pulumi SDK.
 */
public final class Wire {
    /** The member that says what an object stands for. */
    public static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    /** Its value for a secret. */
    public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    /** Stands for a value that only the deployment will tell. */
    public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /** Stands for the value of a secret, which a graph does not have. */
    static final String WITHHELD = "withheld";

    private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    private Wire() {}

    /** For the graph: the value of a secret is dropped here, so it cannot reach a file or a terminal. */
    static JsonObject record(Struct struct) {
        JsonObject result = new JsonObject();
        struct.getFieldsMap().forEach((key, value) -> result.add(key, record(value)));
        return result;
    }

    private static JsonElement record(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE ->
                value.getStringValue().equals(UNKNOWN) ? mark("unknown") : new JsonPrimitive(value.getStringValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case LIST_VALUE -> {
                JsonArray array = new JsonArray();
                value.getListValue().getValuesList().forEach(element -> array.add(record(element)));
                yield array;
            }
            case STRUCT_VALUE -> recordStruct(value.getStructValue());
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
        };
    }

    private static JsonElement recordStruct(Struct struct) {
        return switch (signature(struct)) {
            case SECRET -> mark("secret");
            case OUTPUT -> recordOutput(struct);
            case ASSET -> wrap("asset", without(struct));
            case ARCHIVE -> wrap("archive", without(struct));
            case RESOURCE -> wrap("resource", record(struct.getFieldsOrThrow("urn")));
            default -> record(struct);
        };
    }

    private static JsonElement recordOutput(Struct struct) {
        if (struct.getFieldsOrDefault("secret", Value.getDefaultInstance()).getBoolValue()) {
            return mark("secret");
        }
        return struct.containsFields("value") ? record(struct.getFieldsOrThrow("value")) : mark("unknown");
    }

    private static JsonObject without(Struct struct) {
        return record(struct.toBuilder().removeFields(SIGNATURE).build());
    }

    /** What the program gets back: its own inputs as they came, and over them what was answered differently. */
    static Struct answer(Struct inputs, JsonObject recorded, JsonObject answered) {
        Struct.Builder result = inputs.toBuilder();
        answered.entrySet().forEach(entry -> {
            if (!entry.getValue().equals(recorded.get(entry.getKey()))) {
                result.putFields(entry.getKey(), value(entry.getValue()));
            }
        });
        return result.build();
    }

    /** Properties of a graph as the protocol writes them; a secret has a placeholder for its value. */
    public static Struct struct(JsonObject object) {
        Struct.Builder result = Struct.newBuilder();
        object.entrySet().forEach(entry -> result.putFields(entry.getKey(), value(entry.getValue())));
        return result.build();
    }

    static Value value(JsonElement element) {
        Value.Builder result = Value.newBuilder();
        if (element instanceof JsonObject object) {
            if (isMark(object, "unknown")) {
                return unknown();
            }
            return isMark(object, "secret")
                    ? secret(result.setStringValue(WITHHELD).build())
                    : result.setStructValue(struct(object)).build();
        }
        if (element instanceof JsonArray array) {
            ListValue.Builder list = ListValue.newBuilder();
            array.forEach(each -> list.addValues(value(each)));
            return result.setListValue(list).build();
        }
        if (element instanceof JsonPrimitive primitive) {
            if (primitive.isBoolean()) {
                return result.setBoolValue(primitive.getAsBoolean()).build();
            }
            return primitive.isNumber()
                    ? result.setNumberValue(primitive.getAsDouble()).build()
                    : result.setStringValue(primitive.getAsString()).build();
        }
        return result.setNullValue(NullValue.NULL_VALUE).build();
    }

    /** What an answer adds to the inputs. */
    static JsonObject computed(Struct answer, JsonObject inputs) {
        JsonObject result = record(answer);
        result.entrySet().removeIf(entry -> entry.getValue().equals(inputs.get(entry.getKey())));
        return result;
    }

    /**
     * What the engine answers to a program that does not ask for partial values: all that is known to the last part.
     */
    static Struct withoutUnknowns(Struct state) {
        Struct.Builder result = state.toBuilder();
        state.getFieldsMap().forEach((property, value) -> {
            if (holdsUnknown(value)) {
                result.removeFields(property);
            }
        });
        return result.build();
    }

    private static boolean holdsUnknown(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue().equals(UNKNOWN);
            case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(Wire::holdsUnknown);
            case STRUCT_VALUE -> {
                Struct struct = value.getStructValue();
                yield struct.getFieldsMap().values().stream().anyMatch(Wire::holdsUnknown)
                        || (signature(struct).equals(OUTPUT) && !struct.containsFields("value"));
            }
            default -> false;
        };
    }

    private static String signature(Struct struct) {
        return struct.getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance()).getStringValue();
    }

    /** Whether an object with a {@link #SIGNATURE} stands for an archive of files. */
    public static boolean isArchive(JsonObject object) {
        return object.get(SIGNATURE) instanceof JsonPrimitive kind
                && kind.getAsString().equals(ARCHIVE);
    }

    /** Whether a value in a graph is a secret. */
    public static boolean isSecret(JsonElement value) {
        return isMark(value, "secret");
    }

    /** Whether a value in a graph is one that is known only after deployment. */
    public static boolean isUnknown(JsonElement value) {
        return isMark(value, "unknown");
    }

    static Value unknown() {
        return Value.newBuilder().setStringValue(UNKNOWN).build();
    }

    static Value secret(Value value) {
        Struct.Builder envelope = Struct.newBuilder()
                .putFields(SIGNATURE, Value.newBuilder().setStringValue(SECRET).build())
                .putFields("value", value);
        return Value.newBuilder().setStructValue(envelope).build();
    }

    private static boolean isMark(JsonElement element, String mark) {
        return element instanceof JsonObject object
                && object.size() == 1
                && object.get(mark) instanceof JsonPrimitive primitive
                && primitive.isBoolean();
    }

    static JsonObject mark(String name) {
        JsonObject mark = new JsonObject();
        mark.addProperty(name, true);
        return mark;
    }

    private static JsonObject wrap(String name, JsonElement content) {
        JsonObject wrapper = new JsonObject();
        wrapper.add(name, content);
        return wrapper;
    }

    private static JsonPrimitive number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(value);
    }
}
