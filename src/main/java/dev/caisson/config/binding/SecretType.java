package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** A secret: a string that must have been set with {@code --secret}, and that no message shows. */
record SecretType() implements ValueType {
    @Override
    public String described() {
        return "a secret string";
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonPrimitive scalar) || !scalar.isString()) {
            return at.wrongType(given, described());
        }
        if (!at.isStoredAsSecret()) {
            return at.wrong(
                    "is a secret in plain text; change it where it is used, then: pulumi config set --secret --path '"
                            + at.path() + "'");
        }
        if (scalar.getAsString().isEmpty()) {
            return at.wrong("is an empty secret");
        }
        return at.setSecret(SecretValue.of(scalar.getAsString()));
    }
}
