package dev.caisson.cli.against;

import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git repository that a project is in. Nothing of it is changed, its list of work trees included. */
final class Repository {
    private final Path top;
    private final String option;

    private Repository(Path top, String option) {
        this.top = top;
        this.option = option;
    }

    /**
     * Finds it.
     *
     * @param option that names a revision
     * @param against what was asked for, to be named when there is no repository
     */
    static Repository of(Path directory, String option, String against) throws InterruptedException {
        CommandRun run = CommandRun.of(List.of("git", "rev-parse", "--show-toplevel"), directory, Map.of());
        if (run.exitCode() != 0) {
            throw refusal(
                    option,
                    against,
                    "is no file, and no revision either: "
                            + (run.isMissing() ? "there is no git on PATH" : directory + " is in no git repository"));
        }
        return new Repository(Path.of(run.output().strip()), option);
    }

    Path top() {
        return top;
    }

    /** The commit that a revision names. */
    String commit(String revision) throws InterruptedException {
        CommandRun run =
                git(List.of("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"), Map.of());
        if (run.exitCode() != 0) {
            boolean more = option.equals("--against");
            throw refusal(
                    option,
                    revision,
                    more ? "is neither a file, nor a revision of " + top + ", nor up" : "must be a revision of " + top);
        }
        return run.output().strip();
    }

    /** Writes all files of a commit below a directory, which is no work tree that git knows of. */
    void write(String commit, Path directory) throws InterruptedException {
        Path index = directory.resolveSibling(directory.getFileName() + ".index");
        Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
        expect(List.of("read-tree", commit), own);
        expect(List.of("checkout-index", "--all", "--prefix=" + directory + "/"), own);
        try {
            Files.delete(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether files are in the work tree as they are in a commit, with none beside them that git does not know. */
    boolean isUnchanged(String commit, List<String> paths) throws InterruptedException {
        List<String> tracked = new ArrayList<>(List.of("diff", "--quiet", commit, "--"));
        tracked.addAll(paths);
        List<String> others = new ArrayList<>(List.of("ls-files", "--others", "--exclude-standard", "--"));
        others.addAll(paths);
        return git(tracked, Map.of()).exitCode() == 0
                && git(others, Map.of()).output().isBlank();
    }

    private void expect(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        CommandRun run = git(arguments, environment);
        if (run.exitCode() != 0) {
            throw Problems.in("the git repository " + top)
                    .add("git " + arguments.get(0), null, "failed: " + run.lastLine())
                    .refusal();
        }
    }

    private CommandRun git(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        return CommandRun.of(command, top, environment);
    }

    private static InvalidInputException refusal(String option, String against, String problem) {
        return Problems.in("the command line").add(option, against, problem).refusal();
    }
}
