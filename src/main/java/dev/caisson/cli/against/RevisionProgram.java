package dev.caisson.cli.against;

import dev.caisson.offline.Programs;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack as a revision has it. Its files are written below {@code target/diff}, in a directory named after the commit,
 * and stay there. The program is built there if the revision has another one than the work tree.
 */
final class RevisionProgram {
    private static final int SHORT = 12;
    private static final String POM = "pom.xml";
    private static final String FILES = "target/diff";

    private final Programs programs;
    private final Repository repository;
    private final PulumiProject project;
    private final String stack;
    private final Consumer<String> progress;

    RevisionProgram(
            Programs programs, Repository repository, PulumiProject project, String stack, Consumer<String> progress) {
        this.programs = programs;
        this.repository = repository;
        this.project = project;
        this.stack = stack;
        this.progress = progress;
    }

    /** Whether the project and the stack are in the revision. */
    boolean has(String commit) throws InterruptedException {
        Path directory = directory(files(commit, commit.substring(0, SHORT)));
        return Files.isRegularFile(directory.resolve("Pulumi.yaml"))
                && PulumiProject.find(directory).stacks().contains(stack);
    }

    private Path directory(Path files) {
        return files.resolve(repository.top().relativize(real(project.directory())));
    }

    /** @throws ProgramFailedException if the program refuses the stack there, or is wrong */
    Snapshot snapshot(String commit) throws InterruptedException {
        String name = commit.substring(0, SHORT);
        Path files = files(commit, name);
        Path directory = directory(files);
        if (!Files.isRegularFile(directory.resolve("Pulumi.yaml"))) {
            throw refusal(name, "has no " + files.relativize(directory).resolve("Pulumi.yaml"));
        }
        PulumiProject former = PulumiProject.find(directory);
        if (!former.stacks().contains(stack)) {
            throw refusal(name, "has no stack " + stack);
        }
        Path jar = jar(commit, name, files, directory);
        String what = "revision " + name;
        var cache = new GraphCache(repository.top().resolve(FILES), name, files.relativize(directory), stack, jar);
        var cached = cache.read(what);
        if (cached.isPresent()) {
            return cached.get();
        }
        return cache.keep(ProgramGraphs.of(programs, former, stack, former.config(stack, List.of()), jar, what));
    }

    private Path files(String commit, String name) throws InterruptedException {
        Path files = repository.top().resolve(FILES).resolve(name);
        if (Files.exists(files.resolve("../" + name + ".complete").normalize())) {
            return files;
        }
        try {
            Files.createDirectories(files);
            // What is here is nobody's to commit, whatever the repository ignores.
            Files.writeString(files.resolveSibling(".gitignore"), "*\n");
            repository.write(commit, files);
            Files.writeString(files.resolveSibling(name + ".complete"), commit + "\n");
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar(String commit, String name, Path files, Path directory) throws InterruptedException {
        Path binary = PulumiProject.find(directory).binary();
        Optional<Path> sources = binary.startsWith(files) ? module(files, binary) : Optional.empty();
        if (sources.isEmpty()) {
            return project.programJar();
        }
        String module = files.relativize(sources.get()).toString();
        String prefix = module.isEmpty() ? "" : module + "/";
        if (repository.isUnchanged(commit, List.of(prefix + POM, prefix + "src/main"))) {
            return project.programJar();
        }
        if (!Files.isRegularFile(binary)) {
            build(name, sources.get());
        }
        if (!Files.isRegularFile(binary)) {
            throw refusal(name, "was built, and there is no " + files.relativize(binary) + " after it");
        }
        return binary;
    }

    /** The directory with the build that makes the binary. */
    private static Optional<Path> module(Path files, Path binary) {
        for (Path at = binary.getParent(); at != null && at.startsWith(files); at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(POM))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private void build(String name, Path module) throws InterruptedException {
        progress.accept("building revision " + name + ", once (about a minute)");
        String maven = Files.isExecutable(module.resolve("mvnw")) ? "./mvnw" : "mvn";
        CommandRun run = CommandRun.of(
                List.of(maven, "--batch-mode", "--quiet", "-DskipTests", "-Dspotless.check.skip=true", "package"),
                module,
                Map.of());
        if (run.isMissing()) {
            throw refusal(name, "cannot be built: it has no mvnw, and there is no mvn on PATH");
        }
        if (run.exitCode() != 0) {
            Path log = module.resolveSibling(name + ".log");
            try {
                Files.writeString(log, run.output());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String first = run.output()
                    .lines()
                    .filter(line -> line.startsWith("[ERROR]"))
                    .findFirst()
                    .orElse(run.lastLine());
            throw refusal(name, "cannot be built: " + first + " (all of it is in " + log + ")");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidInputException refusal(String name, String problem) {
        return Problems.in("the command line").add("--against", name, problem).refusal();
    }
}
