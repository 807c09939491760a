package dev.caisson.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.caisson.metrics.MetricUse.Kind;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What AWS measures and what it is good for, as {@code catalogue.jsonc} has it; says what is wrong with a use. */
final class MetricCatalogue {
    private static final Path FILE = Path.of("src/test/resources/metrics/catalogue.jsonc");

    private final JsonObject forms;
    private final JsonObject metrics;

    private MetricCatalogue(JsonObject file) {
        forms = file.getAsJsonObject("forms");
        metrics = file.getAsJsonObject("metrics");
    }

    static MetricCatalogue read() {
        try (var text = new JsonReader(Files.newBufferedReader(FILE))) {
            text.setStrictness(Strictness.LENIENT);
            return new MetricCatalogue(JsonParser.parseReader(text).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unit in which a metric, and so a threshold of it, is. */
    String unit(MetricUse use) {
        return entry(use).get("unit").getAsString();
    }

    /** Everything that is wrong with how a graph reads metrics. */
    List<String> problems(ResourceGraph graph, List<MetricUse> uses) {
        Map<String, Set<String>> known = new TreeMap<>();
        forms.keySet().forEach(dimension -> known.put(dimension, values(graph, dimension)));
        return uses.stream()
                .flatMap(use -> problems(use, known).stream()
                        .map(problem -> use.where() + ": " + use.fullName() + " " + problem))
                .distinct()
                .toList();
    }

    private List<String> problems(MetricUse use, Map<String, Set<String>> known) {
        if (!metrics.has(key(use))) {
            return List.of(
                    "is not in src/test/resources/metrics/catalogue.jsonc: look it up at AWS, and add it there if it exists");
        }
        JsonObject entry = entry(use);
        List<String> problems = new ArrayList<>();
        String set = String.join(" ", use.dimensions().keySet());
        if (!texts(entry, "dimensions").contains(set)) {
            problems.add("is not published under the dimensions [" + set + "]");
        }
        use.dimensions().forEach((dimension, value) -> {
            if (!hasForm(dimension, value, known)) {
                problems.add("has a " + dimension + " that no resource has, or of another form: " + value);
            }
        });
        List<String> statistics = new ArrayList<>(texts(entry, use.kind() == Kind.ALARM ? "alarm" : "graph"));
        // An expression over several metrics has its own idea of each.
        boolean inExpression = use.kind() == Kind.ALARM && use.threshold() == null;
        if (inExpression) {
            statistics.addAll(texts(entry, "math"));
        }
        if (!statistics.contains(use.statistic())) {
            problems.add("means nothing by " + use.statistic());
        }
        if (entry.has("periods") && !texts(entry, "periods").contains(String.valueOf(use.periodSeconds()))) {
            problems.add("means nothing over " + use.periodSeconds() + " s");
        }
        if (use.kind() == Kind.ALARM && !inExpression) {
            problems.addAll(judgement(use, entry));
        }
        if (use.threshold() != null && !within(use.threshold(), entry)) {
            problems.add("has a threshold of " + use.threshold() + " " + unit(use));
        }
        return problems;
    }

    private static List<String> judgement(MetricUse use, JsonObject entry) {
        List<String> problems = new ArrayList<>();
        String direction = use.comparison().startsWith("Less") ? "below" : "above";
        if (!entry.has("worse") || !entry.get("worse").getAsString().equals(direction)) {
            problems.add("is not bad " + direction + " a threshold");
        }
        List<String> silence = entry.has("silence") ? texts(entry, "silence") : List.of("notBreaching");
        if (!silence.contains(use.silence())) {
            problems.add("takes missing data for " + use.silence());
        }
        return problems;
    }

    /** Entries that would let an alarm wait for a 0 that never comes, or ring because all is well. */
    List<String> contradictions() {
        return metrics.keySet().stream()
                .filter(name -> {
                    JsonObject entry = metrics.getAsJsonObject(name);
                    String silence = String.join(" ", texts(entry, "silence"));
                    String worse = entry.has("worse") ? entry.get("worse").getAsString() : "";
                    return !List.of("active", "events")
                                    .contains(entry.get("zero").getAsString())
                            || (isNeverZero(entry) && worse.equals("below") && !silence.equals("breaching"))
                            || (isNeverZero(entry) && worse.equals("above") && !silence.isEmpty());
                })
                .toList();
    }

    /**
     * Expressions that read a metric which is never 0 as if it were: without FILL they have no value when all is well.
     */
    List<String> unfilled(ResourceNode alarm) {
        if (!(Inputs.at(alarm, "metricQueries") instanceof JsonArray queries)) {
            return List.of();
        }
        String expressions = queries.asList().stream()
                .map(query -> query.getAsJsonObject().get("expression"))
                .filter(expression -> expression instanceof JsonPrimitive)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(" "));
        return queries.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(query -> query.get("metric") instanceof JsonObject metric
                        && metrics.get(metric.get("namespace").getAsString() + " "
                                        + metric.get("metricName").getAsString())
                                instanceof JsonObject entry
                        && isNeverZero(entry)
                        && !entry.has("denominator"))
                .map(query -> query.get("id").getAsString())
                .filter(id -> Pattern.compile("(?<!FILL\\()\\b" + id + "\\b")
                        .matcher(expressions)
                        .find())
                .map(id -> alarm.name() + ": reads " + id + " without FILL")
                .toList();
    }

    private static boolean isNeverZero(JsonObject entry) {
        return entry.get("zero").getAsString().equals("events");
    }

    private static boolean within(double threshold, JsonObject entry) {
        if (!entry.has("threshold")) {
            return false;
        }
        var range = entry.getAsJsonArray("threshold");
        return threshold >= range.get(0).getAsDouble()
                && threshold <= range.get(1).getAsDouble();
    }

    private boolean hasForm(String dimension, String value, Map<String, Set<String>> known) {
        if (!forms.has(dimension)) {
            return false;
        }
        JsonObject form = forms.getAsJsonObject(dimension);
        return value.matches(form.get("pattern").getAsString())
                && (texts(form, "of").isEmpty()
                        || known.getOrDefault(dimension, Set.of()).contains(value));
    }

    private Set<String> values(ResourceGraph graph, String dimension) {
        return texts(forms.getAsJsonObject(dimension), "of").stream()
                .map(source -> source.split(" ", 2))
                .flatMap(source -> graph.byType(source[0]).stream().map(node -> property(node, source[1])))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String property(ResourceNode node, String path) {
        if (path.equals("id")) {
            return String.valueOf(node.id());
        }
        return Inputs.text(node, path).orElseGet(() -> {
            JsonElement output = Inputs.at(node.outputs(), path);
            return output.isJsonPrimitive() ? output.getAsString() : "";
        });
    }

    private JsonObject entry(MetricUse use) {
        return metrics.getAsJsonObject(key(use));
    }

    /** Metrics of our own have the names of what they measure. */
    private static String key(MetricUse use) {
        return use.namespace().startsWith("Caisson/") ? use.namespace() + " *" : use.fullName();
    }

    private static List<String> texts(JsonObject object, String key) {
        return object.has(key)
                ? object.getAsJsonArray(key).asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }
}
