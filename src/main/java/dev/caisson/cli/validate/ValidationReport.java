package dev.caisson.cli.validate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.cli.running.Columns;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.validate.Check.Verdict;
import dev.caisson.report.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the checks of a stack found, for people and for programs. */
public final class ValidationReport {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private final RunningStack stack;
    private final List<Check> checks;

    public ValidationReport(RunningStack stack, List<Check> checks) {
        this.stack = stack;
        this.checks = checks;
    }

    /** How many ended so. */
    public long count(Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** By kind, a row for each check, and how many ended how. */
    public String text(Terminal terminal) {
        StringBuilder text = new StringBuilder(
                terminal.bold(stack.project() + "/" + stack.stack()) + " in " + stack.region() + "\n");
        byKind().forEach((kind, some) -> {
            Columns columns = new Columns(terminal);
            some.forEach(check -> columns.add(
                    check.verdict() == Verdict.FAILED ? terminal.error("!") : "",
                    List.of(check.subject(), coloured(check.verdict(), terminal), check.detail())));
            String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
            text.append('\n').append(terminal.bold(title)).append('\n').append(columns.render());
        });
        return text + "\n" + totals() + "\n";
    }

    private Map<String, List<Check>> byKind() {
        return checks.stream().collect(Collectors.groupingBy(Check::kind, LinkedHashMap::new, Collectors.toList()));
    }

    private String totals() {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            if (count(verdict) > 0) {
                parts.add(count(verdict) + " " + verdict.words());
            }
        }
        return checks.size() + (checks.size() == 1 ? " check: " : " checks: ") + String.join(", ", parts);
    }

    private static String coloured(Verdict verdict, Terminal terminal) {
        return switch (verdict) {
            case OK -> verdict.words();
            case FAILED -> terminal.error(verdict.words());
            case NOT_CHECKED, UNKNOWN -> terminal.note(verdict.words());
        };
    }

    /** {@code {"project", "stack", "region", "totals": {…}, "checks": [{"kind", "subject", "verdict", "detail"}]}}. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("project", stack.project());
        json.addProperty("stack", stack.stack());
        json.addProperty("region", stack.region());
        JsonObject totals = new JsonObject();
        Arrays.stream(Verdict.values()).forEach(verdict -> totals.addProperty(key(verdict), count(verdict)));
        json.add("totals", totals);
        JsonArray all = new JsonArray();
        for (Check check : checks) {
            JsonObject one = new JsonObject();
            one.addProperty("kind", check.kind());
            one.addProperty("subject", check.subject());
            one.addProperty("verdict", key(check.verdict()));
            one.addProperty("detail", check.detail());
            all.add(one);
        }
        json.add("checks", all);
        return GSON.toJson(json) + "\n";
    }

    private static String key(Verdict verdict) {
        return verdict.words().replace(' ', '-');
    }
}
