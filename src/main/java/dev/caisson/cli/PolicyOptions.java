package dev.caisson.cli;

import dev.caisson.cli.deploy.Judge;
import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.PolicyPack;
import dev.caisson.policies.PolicySettings;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether policies are checked. */
final class PolicyOptions {
    @ArgGroup(exclusive = true)
    private @Nullable Choice choice;

    /** One of them at most. */
    @SuppressWarnings("NullAway.Init") // set by picocli
    static final class Choice {
        @Option(names = "--no-policy", description = "Leave the policies out.")
        private boolean none;

        @Option(
                names = "--require-policy",
                description = "Fail if the policies cannot be checked here: no Node.js, or the pack is not installed.")
        private boolean required;
    }

    boolean required() {
        return choice != null && choice.required;
    }

    /** Starts the pack, which is beside the script wherever the project is; empty if nobody wants it. */
    Optional<PolicyCheck> start(PulumiProject project, String stack, StackConfig config) {
        if (choice != null && choice.none) {
            return Optional.empty();
        }
        return Optional.of(PolicyCheck.start(
                pack(),
                System.getenv().getOrDefault("PATH", ""),
                project.name(),
                stack,
                config,
                PolicySettings.in(project.directory())));
    }

    private static PolicyPack pack() {
        // Set by ./caisson.
        Path home = Path.of(System.getProperty("caisson.home", ""));
        return new PolicyPack(home.toAbsolutePath().resolve("policy"));
    }

    /** Why the pack cannot judge anything here; empty if it can, or nobody wants it. */
    Optional<PoliciesUnavailableException> unavailable() {
        if (choice != null && choice.none) {
            return Optional.empty();
        }
        try {
            pack().requireBuilt();
            return Optional.empty();
        } catch (PoliciesUnavailableException e) {
            return Optional.of(e);
        }
    }

    /** The pack for the engine to ask, if it can be asked. */
    Judge judge(Path project) {
        if ((choice != null && choice.none) || unavailable().isPresent()) {
            return new Judge(null, null);
        }
        Path settings = project.resolve(PolicySettings.FILE).toAbsolutePath();
        return new Judge(pack().directory(), Files.exists(settings) ? settings : null);
    }
}
