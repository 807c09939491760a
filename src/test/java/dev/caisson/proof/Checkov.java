package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A scanner of other people's making, over what a stack would become. */
final class Checkov {
    private Checkov() {}

    /**
     * What it finds, without what {@code checkov-refused.yaml} refuses.
     *
     * @param plan as {@code terraform show -json} prints it
     */
    static List<String> findings(Path plan, TerraformConfiguration configuration) {
        List<String> found = new ArrayList<>();
        for (JsonElement each : scan(plan).getAsJsonObject("results").getAsJsonArray("failed_checks")) {
            JsonObject failed = each.getAsJsonObject();
            String check = failed.get("check_id").getAsString();
            String address = failed.get("resource").getAsString();
            if (!isRefused(check, address)) {
                found.add(
                        configuration.node(address).map(configuration::describe).orElse("") + " → " + address + ": "
                                + failed.get("check_name").getAsString() + " ("
                                + check + ")");
            }
        }
        return found;
    }

    private static JsonObject scan(Path plan) {
        Path checkov = PythonEnvironment.install("checkov").resolve("checkov");
        Path report = plan.resolveSibling("checkov.json");
        try {
            Process process = new ProcessBuilder(
                            checkov.toString(),
                            "--file",
                            plan.toString(),
                            "--framework",
                            "terraform_plan",
                            "--output",
                            "json",
                            "--compact",
                            "--quiet",
                            "--skip-download",
                            "--soft-fail")
                    .redirectError(plan.resolveSibling("checkov.log").toFile())
                    .redirectOutput(report.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "checkov failed: " + Files.readString(plan.resolveSibling("checkov.log")));
            }
            return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run checkov, which the proof needs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRefused(String check, String address) {
        return Refusals.ALL.stream()
                .anyMatch(refusal -> check.equals(refusal.get("check"))
                        && (!refusal.containsKey("resource")
                                || address.startsWith(refusal.get("resource").toString())));
    }

    private static final class Refusals {
        static final List<Map<?, ?>> ALL = read();

        private static List<Map<?, ?>> read() {
            try (InputStream file =
                    Objects.requireNonNull(Checkov.class.getResourceAsStream("/proof/checkov-refused.yaml"))) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                List<Map<?, ?>> all = new ArrayList<>();
                ((Collection<?>) new Load(LoadSettings.builder().build()).loadFromString(text))
                        .forEach(each -> all.add((Map<?, ?>) each));
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
