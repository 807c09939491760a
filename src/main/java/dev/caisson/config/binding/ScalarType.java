package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strings, numbers, and true or false. */
enum ScalarType implements ValueType {
    STRING("a string"),
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    FLAG("true or false");

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,9})");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");

    private final String described;

    ScalarType(String described) {
        this.described = described;
    }

    @Override
    public String described() {
        return described;
    }

    /** Numbers that YAML and {@code pulumi config set --path} leave as they were written: 17, not 1.10 nor 007. */
    private static final Pattern UNCHANGED = Pattern.compile("0|-?[1-9][0-9]{0,14}");

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (this == STRING && isUnchangedNumber(given)) {
            return bind(new JsonPrimitive(given.getAsString()), at);
        }
        if (!isWritten(given, at)) {
            boolean unquoted = this == STRING && given.isJsonPrimitive();
            return at.wrong(
                    given,
                    "must be " + described + ", not " + Shown.kind(given) + (unquoted ? "; put it in quotes" : ""));
        }
        Object value = parse(given.getAsString());
        if (value == null) {
            return at.wrong(given, "must be " + described);
        }
        // The value's own JSON, not the string that Pulumi may have made of it.
        return Limits.hold(value, given, at) ? at.set(value, json(value)) : null;
    }

    private static boolean isUnchangedNumber(JsonElement given) {
        return given instanceof JsonPrimitive scalar
                && scalar.isNumber()
                && UNCHANGED.matcher(scalar.getAsString()).matches();
    }

    /** Is it written as this type is? Pulumi passes every scalar at the top of a stack file as a string. */
    private boolean isWritten(JsonElement given, Place at) {
        if (!(given instanceof JsonPrimitive scalar)) {
            return false;
        }
        return switch (this) {
            case STRING -> scalar.isString();
            case FLAG -> scalar.isBoolean() || (scalar.isString() && at.isTopLevel());
            case WHOLE_NUMBER, NUMBER -> scalar.isNumber() || (scalar.isString() && at.isTopLevel());
        };
    }

    private @Nullable Object parse(String text) {
        return switch (this) {
            case STRING -> text;
            case WHOLE_NUMBER -> whole(text);
            case NUMBER -> decimal(text);
            case FLAG -> flag(text);
        };
    }

    private static JsonPrimitive json(Object value) {
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean flag ? new JsonPrimitive(flag) : new JsonPrimitive(value.toString());
    }

    private static @Nullable Object whole(String text) {
        long value = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
        return value == (int) value ? Integer.valueOf((int) value) : null;
    }

    private static @Nullable Object decimal(String text) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    private static @Nullable Object flag(String text) {
        boolean known = text.equals("true") || text.equals("false");
        return known ? Boolean.valueOf(text) : null;
    }
}
