package dev.caisson.cli.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** A project whose system Caisson has: stack files and exceptions as the system's example has them. */
final class ShippedProject {
    private static final String REFERENCE = "platform";
    private static final String BOOTSTRAP = "bootstrap";

    private static final String ACCOUNT = "account";

    /** Stacks of the projects that are of an account, whose environments are others' stacks. */
    private static final Map<String, List<String>> ACCOUNTS =
            Map.of(BOOTSTRAP, List.of("main", "production"), ACCOUNT, List.of("main"));

    /** Names of the projects that are called otherwise than their system. */
    private static final Map<String, String> FORMER =
            Map.of(REFERENCE, "caisson", BOOTSTRAP, "caisson-bootstrap", ACCOUNT, "caisson-account");

    private ShippedProject() {}

    /**
     * Its files, by path.
     *
     * @param home checkout of Caisson
     */
    static Map<String, String> files(Path home, String system, String name) throws IOException {
        Path example = home.resolve(directory(system));
        String former = FORMER.getOrDefault(system, system);
        var words = Map.of(
                "name",
                name,
                "description",
                "The system " + system + ", built by Caisson.",
                "binary",
                ProjectFiles.LINK + "/target/caisson.jar");
        // Administrators deploy accounts from their own machine: workflows must not touch what watches them.
        var files = new TreeMap<>(Workflows.of("", !ACCOUNTS.containsKey(system)));
        files.put(".gitignore", Template.fill("gitignore", words));
        files.put(
                "Pulumi.yaml",
                Template.fill("Pulumi.yaml", words) + "config:\n  caisson:system:\n    value: " + system + "\n");
        files.put("caisson", Template.fill("caisson.sh", words));
        files.put("README.md", Template.fill("README.md", words));
        for (String stack : ACCOUNTS.getOrDefault(system, ProjectFiles.STACKS)) {
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
            case BOOTSTRAP, ACCOUNT -> Path.of(system);
            default -> Path.of("examples", system);
        };
    }
}
