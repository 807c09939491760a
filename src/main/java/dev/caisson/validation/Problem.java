package dev.caisson.validation;

/**
 * One thing wrong with an input.
 *
 * @param path where the value stands, as the user would find it ({@code caisson:network.cidr})
 * @param value what was given, already printable; never a secret
 * @param allowed what would be accepted instead, a phrase without a full stop
 */
public record Problem(String path, String value, String allowed) {
    @Override
    public String toString() {
        return value.isEmpty() ? path + ": " + allowed : path + " = " + value + ": " + allowed;
    }
}
