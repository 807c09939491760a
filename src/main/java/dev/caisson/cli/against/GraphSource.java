package dev.caisson.cli.against;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.GraphJson;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code --against} names: {@code up}, a file of {@code preview --json}, or a revision of the repository. */
public final class GraphSource {
    /** The last deployment of the stack. */
    public static final String UP = "up";

    private final PulumiProject project;
    private final String stack;
    private final Surroundings surroundings;
    private final Consumer<String> progress;

    /**
     * Says whose graph is sought.
     *
     * @param progress is told what takes long, a line each
     */
    public GraphSource(PulumiProject project, String stack, Surroundings surroundings, Consumer<String> progress) {
        this.project = project;
        this.stack = stack;
        this.surroundings = surroundings;
        this.progress = progress;
    }

    /**
     * Finds it. A file of that name goes before a revision.
     *
     * @throws InvalidInputException if it is none of the three, or cannot be read or built
     */
    public Snapshot read(String against) throws InterruptedException {
        if (against.equals(UP)) {
            var deployed = new Deployed(surroundings.environment(), "--against", UP);
            return Snapshot.of(deployed.read(project, stack), "the last pulumi up");
        }
        if (isFile(against)) {
            return Snapshot.of(file(Path.of(against)), against);
        }
        var repository = Repository.of(project.directory(), "--against", against);
        String commit = repository.commit(against);
        try {
            return program(repository).snapshot(commit);
        } catch (ProgramFailedException e) {
            throw Problems.in("revision " + against)
                    .add("the stack", stack, "makes no graph there: " + e.getMessage())
                    .refusal();
        }
    }

    /**
     * Looks for a revision, before anybody works for it.
     *
     * @throws InvalidInputException if there is none
     */
    public static void requireBase(PulumiProject project, String revision) throws InterruptedException {
        Repository.of(project.directory(), "--base", revision).commit(revision);
    }

    /**
     * The stack as a revision has it; empty if the revision has no such project or stack, or one that its program
     * refuses.
     *
     * @throws InvalidInputException if there is no such revision, or it cannot be built
     */
    public Optional<Snapshot> ofRevision(String revision) throws InterruptedException {
        var repository = Repository.of(project.directory(), "--base", revision);
        String commit = repository.commit(revision);
        if (!program(repository).has(commit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(program(repository).snapshot(commit));
        } catch (ProgramFailedException e) {
            progress.accept(revision + " makes no graph of " + stack + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private RevisionProgram program(Repository repository) {
        return new RevisionProgram(surroundings.programs(), repository, project, stack, progress);
    }

    private static boolean isFile(String against) {
        try {
            return Files.exists(Path.of(against));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private ResourceGraph file(Path file) {
        String json;
        try {
            json = Files.readString(file);
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add("--against", file.toString(), "cannot be read: " + FileTrouble.of(file, e))
                    .refusal();
        }
        ResourceGraph graph = GraphJson.read(json);
        Problems.in("the command line")
                .check(
                        graph.project().equals(project.name()) && graph.stack().equals(stack),
                        "--against",
                        file.toString(),
                        "must be a graph of " + project.name() + "/" + stack + "; it is one of " + graph.project() + "/"
                                + graph.stack())
                .throwIfAny();
        return graph;
    }
}
