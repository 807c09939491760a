package dev.caisson.config.binding;

import com.pulumi.core.Output;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A secret from the stack's configuration. It cannot be printed, only handed to a resource as a secret output. Two are
 * equal if their values are, but the hash code tells nothing about the value.
 */
public final class SecretValue {
    /** What stands for a secret wherever one would be shown. */
    static final String MASK = "[secret]";

    private final String value;

    private SecretValue(String value) {
        this.value = value;
    }

    /** Wraps a value that must not be shown. */
    public static SecretValue of(String value) {
        return new SecretValue(Objects.requireNonNull(value, "value"));
    }

    /** The value, marked so that Pulumi encrypts it wherever it goes. */
    public Output<String> asOutput() {
        return Output.ofSecret(value);
    }

    /** Whether the value is of a form, for checks before it is used. */
    public boolean matches(String pattern) {
        return value.matches(pattern);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretValue secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return SecretValue.class.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
