package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import java.util.Set;

/** A usage file of all that a stack's estimate asks for, each key with what it means and its default. */
public final class UsageTemplate {
    private UsageTemplate() {}

    /** YAML that {@link UsageFile} reads; used as it is, it changes nothing. */
    public static String of(Estimator.Result result) {
        Usage usage = result.usage();
        String stack = result.estimate().project() + "/" + result.estimate().stack();
        StringBuilder text = new StringBuilder("# How much of ")
                .append(stack)
                .append(" is used in a month, for caisson cost --usage FILE.\n")
                .append("# The values are the defaults of ")
                .append(usage.environment())
                .append("; what is left out keeps its default.\n")
                .append("# A section of one component or resource goes before that of its kind: function/api.\n");
        usage.asked().forEach((section, components) -> append(text, usage, section, components));
        return text.toString();
    }

    private static void append(StringBuilder text, Usage usage, String section, Set<String> components) {
        JsonObject described = usage.section(section);
        text.append("\n# ")
                .append(described.get("about").getAsString())
                .append(section.contains("/") ? "" : ": " + String.join(", ", components))
                .append('\n')
                .append(section)
                .append(":\n");
        described
                .getAsJsonObject("keys")
                .entrySet()
                .forEach(key -> text.append("  # ")
                        .append(key.getValue().getAsJsonObject().get("about").getAsString())
                        .append("\n  ")
                        .append(key.getKey())
                        .append(": ")
                        .append(plain(usage.preset(section, key.getKey())))
                        .append('\n'));
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(String.valueOf(value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
