package dev.caisson.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Terraform with the provider, prepared once for all stacks: each {@code init} of its own would write to the same cache
 * at the same time, and tell nothing new.
 */
final class TerraformHome {
    /** What com.pulumi:aws 6.83 wraps. */
    static final String PROVIDER_VERSION = "5.100.0";

    private static final String LOCK = ".terraform.lock.hcl";
    private static final String PROVIDER_FILE = "terraform-provider-aws_v" + PROVIDER_VERSION + "_x5";
    private static final int LEVELS_BELOW_ROOT = 6;
    private static final Path HOME = Path.of("target", "proof", "terraform").toAbsolutePath();

    private TerraformHome() {}

    /** Where Terraform finds the provider, for all directories that hold {@link #lockFile}. */
    static Path dataDirectory() {
        return Prepared.HOME.resolve(".terraform");
    }

    /** Says which provider was chosen. */
    static void lockFile(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            Files.copy(Prepared.HOME.resolve(LOCK), file);
        }
    }

    /** The provider itself, for whoever speaks its protocol. */
    static Path provider() throws IOException {
        try (var files = Files.walk(dataDirectory().resolve("providers"), FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.getFileName().toString().equals(PROVIDER_FILE))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static ProviderSchema schema() {
        return Schema.LOADED;
    }

    private static final class Prepared {
        static final Path HOME = prepare();

        private static Path prepare() {
            try {
                Files.createDirectories(TerraformHome.HOME);
                Files.writeString(
                        TerraformHome.HOME.resolve("main.tf.json"),
                        "{\"terraform\": {\"required_providers\": {\"aws\": {\"source\": \"hashicorp/aws\", \"version\": \""
                                + PROVIDER_VERSION + "\"}}}}");
                List<String> command = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
                installedPlugins().ifPresent(plugins -> command.add("-plugin-dir=" + plugins));
                run("init", command);
                return TerraformHome.HOME;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Printed once by Terraform, and kept. */
    private static final class Schema {
        static final ProviderSchema LOADED = load();

        private static ProviderSchema load() {
            Path file = Prepared.HOME.resolve("schema-" + PROVIDER_VERSION + ".json");
            try {
                if (!Files.exists(file)) {
                    Files.writeString(file, run("schema", List.of("providers", "schema", "-json")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ProviderSchema(file);
        }
    }

    private static String run(String label, List<String> command) {
        var output = Terraform.execute(HOME, HOME.resolve(".terraform"), Terraform.NOWHERE, label, command);
        if (output.exitCode() != 0) {
            throw new IllegalStateException(
                    "terraform " + label + ", which the proof needs, failed in " + HOME + ":\n" + output.text());
        }
        return output.text();
    }

    /** Where this machine has the provider already; elsewhere {@code terraform init} downloads it. */
    private static Optional<Path> installedPlugins() {
        return Stream.of("/opt", "/usr/local/share", "/usr/share", System.getProperty("user.home") + "/.terraform.d")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(root -> find(root).stream())
                .findFirst();
    }

    private static Optional<Path> find(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!file.getFileName().toString().equals(PROVIDER_FILE)) {
                        return FileVisitResult.CONTINUE;
                    }
                    found.add(file);
                    return FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // <root>/registry.terraform.io/hashicorp/aws/<version>/<platform>/<file>
        return found.stream()
                .map(file -> {
                    Path directory = file;
                    for (int i = 0; i < LEVELS_BELOW_ROOT; i++) {
                        directory = directory.getParent();
                    }
                    return directory;
                })
                .findFirst();
    }
}
