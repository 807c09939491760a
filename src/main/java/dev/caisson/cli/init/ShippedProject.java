package dev.caisson.cli.init;

import dev.caisson.project.PulumiProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** A project whose system Caisson has: stack files and exceptions as the system's example has them. */
final class ShippedProject {
    private static final String REFERENCE = "platform";

    private ShippedProject() {}

    /**
     * Its files, by path.
     *
     * @param home checkout of Caisson
     */
    static Map<String, String> files(Path home, String system, String name) throws IOException {
        Path example = home.resolve(directory(system));
        PulumiProject shipped = PulumiProject.find(example);
        String former = shipped.name();
        var words = Map.of(
                "name",
                name,
                "description",
                "The system " + system + ", built by Caisson.",
                "binary",
                ProjectFiles.LINK + "/target/caisson.jar",
                "library",
                "");
        var files = new TreeMap<>(ProjectFiles.common(words));
        files.put(
                "Pulumi.yaml",
                Template.fill("Pulumi.yaml", words) + "config:\n  caisson:system:\n    value: " + system + "\n");
        files.put("caisson", Template.fill("caisson.sh", words));
        files.put("README.md", Template.fill("README.md", words));
        for (String stack : shipped.stacks()) {
            String file = "Pulumi." + stack + ".yaml";
            files.put(file, Files.readString(example.resolve(file)));
        }
        files.put(
                "policy-config.json",
                Files.readString(example.resolve("policy-config.json"))
                        .replaceAll(
                                "(urn:pulumi:[^:\"]+::)" + former + "::",
                                "$1" + Matcher.quoteReplacement(name) + "::"));
        return files;
    }

    private static Path directory(String system) {
        return switch (system) {
            case REFERENCE -> Path.of("");
            case "bootstrap" -> Path.of("bootstrap");
            default -> Path.of("examples", system);
        };
    }
}
