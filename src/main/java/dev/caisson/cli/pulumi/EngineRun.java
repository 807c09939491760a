package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command of the CLI that ended.
 *
 * @param exitCode 0 if all went well
 * @param output what it printed
 * @param errors what it printed on standard error
 * @param events what its engine said, in this order; none of other commands
 */
public record EngineRun(int exitCode, String output, String errors, List<JsonObject> events) {
    static final EngineRun NONE = new EngineRun(0, "", "", List.of());

    public EngineRun {
        events = List.copyOf(events);
    }

    /** Whether it did all that it should. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The steps that were taken, or would be: what stays as it is, too. */
    public List<Step> steps() {
        return metadata("resourcePreEvent").map(Step::new).toList();
    }

    /** The steps that were completed. */
    public List<Step> done() {
        return metadata("resOutputsEvent").map(Step::new).toList();
    }

    private Stream<JsonObject> metadata(String kind) {
        return of(kind).map(event -> event.getAsJsonObject("metadata"));
    }

    /** Violations of policies, as the engine tells them. */
    public List<JsonObject> violations() {
        return of("policyEvent").toList();
    }

    private Stream<JsonObject> of(String kind) {
        return events.stream().filter(event -> event.has(kind)).map(event -> event.getAsJsonObject(kind));
    }

    /** How long it took, in seconds, as the engine counts. */
    public int seconds() {
        return of("summaryEvent")
                .map(summary -> summary.get("durationSeconds"))
                .filter(JsonPrimitive.class::isInstance)
                .map(seconds -> seconds.getAsInt())
                .reduce(0, Integer::sum);
    }

    /** What went wrong, by the resource's name; empty for what is about none. The secondary errors are left out. */
    public Map<String, String> failures() {
        Map<String, String> found = new LinkedHashMap<>();
        of("diagnosticEvent")
                .filter(each -> Step.text(each, "severity").equals("error"))
                .forEach(each -> {
                    String message = plain(Step.text(each, "message"));
                    if (!message.matches("(preview|update|destroy|refresh) failed")) {
                        found.merge(
                                Step.name(Step.text(each, "urn")), message, (a, b) -> a.contains(b) ? a : a + "\n" + b);
                    }
                });
        return found;
    }

    /** All that it said of what went wrong, for who looks for a sentence. */
    public String told() {
        return String.join("\n", failures().values()) + "\n" + errors + "\n" + output;
    }

    /** The last line that says something: why a command without an engine failed. */
    public String lastLine() {
        return Stream.concat(output.lines(), errors.lines())
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> plain(line).replaceFirst("^error: ", ""))
                .orElse("it says nothing");
    }

    /** Urns of what it did not do, because somebody has protected it. */
    public List<String> guarded() {
        return of("diagnosticEvent")
                .filter(each -> Step.text(each, "severity").equals("error"))
                .filter(each ->
                        Step.text(each, "message").matches("(?s).*(marked for protection|because it is protected).*"))
                .map(each -> Step.text(each, "urn"))
                .filter(urn -> !urn.isEmpty())
                .distinct()
                .toList();
    }

    /** Without the marks that the CLI makes colours of. */
    public static String plain(String text) {
        return text.replaceAll("<\\{%[^%]*%}>", "").strip();
    }
}
