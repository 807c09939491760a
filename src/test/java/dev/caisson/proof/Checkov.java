package dev.caisson.proof;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A scanner of other people's making, over what stacks would become. */
final class Checkov {
    private Checkov() {}

    /**
     * What it finds, without what {@code checkov-refused.yaml} refuses, a sentence for each check of each stack.
     *
     * @param plans as {@code terraform show -json} prints them
     * @param areAll whether no stack is missing, so that a refusal that none of them needs is one too many
     */
    static List<String> findings(Map<Path, Proof> plans, boolean areAll) {
        if (plans.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> found = new TreeMap<>();
        Set<Refusal> unneeded = new LinkedHashSet<>(areAll ? Refusal.ALL : List.of());
        for (JsonElement each : scan(plans.keySet())) {
            JsonObject failed = each.getAsJsonObject();
            Proof stack = Objects.requireNonNull(
                    plans.get(Path.of(failed.get("file_abs_path").getAsString())));
            String check = failed.get("check_id").getAsString();
            String address = failed.get("resource").getAsString();
            List<Refusal> refusals = Refusal.ALL.stream()
                    .filter(refusal -> refusal.covers(check, stack.toString(), address))
                    .toList();
            refusals.forEach(unneeded::remove);
            if (refusals.isEmpty()) {
                String place = stack.configuration()
                        .node(address)
                        .map(stack.configuration()::describe)
                        .orElse("");
                found.computeIfAbsent(
                                stack + ": " + failed.get("check_name").getAsString() + " (" + check + ")",
                                key -> new LinkedHashSet<>())
                        .add(place + " → " + address);
            }
        }
        return Stream.concat(
                        found.entrySet().stream()
                                .map(check -> check.getKey() + ": " + String.join(", ", check.getValue())),
                        unneeded.stream()
                                .map(refusal -> "checkov-refused.yaml: no stack needs " + refusal + ", remove it"))
                .toList();
    }

    private static JsonArray scan(Collection<Path> plans) {
        Path checkov = PythonEnvironment.install("checkov").resolve("checkov");
        Path report = Proof.HOME.resolve("checkov.json");
        Path log = Proof.HOME.resolve("checkov.log");
        List<String> command = new ArrayList<>(List.of(
                checkov.toString(),
                "--framework",
                "terraform_plan",
                "--output",
                "json",
                "--compact",
                "--quiet",
                "--skip-download",
                "--soft-fail"));
        plans.forEach(plan -> command.addAll(List.of("--file", plan.toString())));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(log.toFile())
                    .redirectOutput(report.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("checkov failed: " + Files.readString(log));
            }
            JsonObject results =
                    JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            // Where nothing failed, it says so in numbers only.
            return results.has("results")
                    ? results.getAsJsonObject("results").getAsJsonArray("failed_checks")
                    : new JsonArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run checkov, which the proof needs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A check that is not followed.
     *
     * @param stacks endings of the names of stacks ({@code dev}); all if empty
     * @param resource how the address begins; any if empty
     */
    private record Refusal(String check, List<String> stacks, String resource) {
        static final List<Refusal> ALL = read();

        boolean covers(String check, String stack, String address) {
            return this.check.equals(check)
                    && address.startsWith(resource)
                    && (stacks.isEmpty() || stacks.stream().anyMatch(stack::endsWith));
        }

        private static List<Refusal> read() {
            var file = Objects.requireNonNull(Checkov.class.getResourceAsStream("/proof/checkov-refused.yaml"));
            List<Refusal> all = new ArrayList<>();
            for (Object each : (Collection<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file)) {
                Map<?, ?> refusal = (Map<?, ?>) each;
                if (!refusal.containsKey("reason")) {
                    throw new IllegalStateException("checkov-refused.yaml: " + refusal + " does not say its reason");
                }
                all.add(new Refusal(
                        String.valueOf(refusal.get("check")),
                        refusal.get("stacks") instanceof List<?> stacks
                                ? stacks.stream().map(Object::toString).toList()
                                : List.of(),
                        refusal.containsKey("resource") ? String.valueOf(refusal.get("resource")) : ""));
            }
            return all;
        }
    }
}
