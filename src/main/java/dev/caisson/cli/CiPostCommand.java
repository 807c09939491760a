package dev.caisson.cli;

import dev.caisson.cli.ci.CommentPost;
import dev.caisson.cli.ci.GitHubException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson ci post}: the comment onto its pull request, over the last one. */
@Command(
        name = "post",
        description = {
            "Put a comment of 'ci comment' on its pull request at GitHub, in place of the last one.",
            "Reads GITHUB_TOKEN (pull-requests: write) and GITHUB_REPOSITORY."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // set by picocli
final class CiPostCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "What 'ci comment --out FILE' wrote.")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private Pull pull;

    /** One of them. */
    @SuppressWarnings("NullAway.Init") // set by picocli
    static final class Pull {
        @Option(names = "--pull", paramLabel = "NUMBER", description = "The pull request.")
        private int number;

        @Option(
                names = "--commit",
                paramLabel = "SHA",
                description = "The open one with this newest commit: where a workflow does not know the number.")
        private String commit;
    }

    /** @param environment of this program */
    CiPostCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            String said = CommentPost.of(file, environment).post(pull.number, pull.commit);
            spec.commandLine().getOut().println(said);
            return ExitCodes.OK;
        } catch (GitHubException e) {
            new Failures(spec.commandLine()).other("github", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }
}
