package dev.caisson.cli;

import dev.caisson.cli.ci.CommentPost;
import dev.caisson.cli.ci.PlatformException;
import dev.caisson.cli.ci.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson ci post}: the comment onto its pull request, over the last one. */
@Command(
        name = "post",
        description = {
            "Put a comment of 'ci comment' on its pull request, in place of the last one.",
            "GitHub: reads GITHUB_TOKEN (pull-requests: write) and GITHUB_REPOSITORY.",
            "GitLab: reads GITLAB_TOKEN (scope api) and the variables of a merge request's pipeline."
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

    @ArgGroup
    private @Nullable Pull pull;

    /** One of them at most. */
    static final class Pull {
        @Option(
                names = "--pull",
                converter = Amounts.Ordinal.class,
                paramLabel = "NUMBER",
                description = "The pull request.")
        private @Nullable Integer number;

        @Option(
                names = "--commit",
                paramLabel = "SHA",
                description = "The open one with this newest commit: where a workflow does not know the number.")
        private @Nullable String commit;
    }

    /** @param environment of this program */
    CiPostCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var named = pull == null ? new Pull() : pull;
            String said = CommentPost.of(file).to(Target.of(named.number, named.commit, environment));
            spec.commandLine().getOut().println(said);
            return ExitCodes.OK;
        } catch (PlatformException e) {
            new Failures(spec.commandLine()).other("platform", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }
}
