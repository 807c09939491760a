package dev.caisson.cli.deploy;

import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.LockHolder;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.StepFailedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why the engine did not do something, in words that say how to go on. */
public final class EngineTrouble {
    private static final int MOST = 10;

    /** How terraform-provider-aws words it, on which Pulumi's provider is built. */
    private static final String WRONG_ACCOUNT = "AWS account ID not allowed";

    private EngineTrouble() {}

    /**
     * Checks how a command ended.
     *
     * @param what it did: {@code the preview}
     * @param after what is true now
     * @throws RefusedException if the credentials are those of another account
     * @throws StepFailedException if it failed of anything else
     */
    public static void require(EngineRun run, String stack, String what, String after)
            throws StepFailedException, RefusedException {
        if (run.succeeded()) {
            return;
        }
        var holders = EngineStack.locked(run);
        if (holders.isPresent()) {
            throw new StepFailedException(held(stack, holders.get()));
        }
        String told = run.told();
        if (told.contains(WRONG_ACCOUNT)) {
            String account = told.substring(told.indexOf(WRONG_ACCOUNT)).replaceFirst("(?s)^\\D*(\\d{12}).*", "$1");
            throw new RefusedException("these credentials are for AWS account " + account
                    + ", and caisson:account names another for stack " + stack
                    + ". Nothing was changed. Use that account's credentials (--profile).");
        }
        if (told.contains("no stack named")) {
            throw new StepFailedException("there is no stack " + stack + " yet; make it: pulumi stack init " + stack);
        }
        throw new StepFailedException(what + " failed:\n" + failures(run) + "\n" + after);
    }

    /** Who holds the lock. */
    public static String held(String stack, List<LockHolder> holders) {
        String who = holders.stream()
                .map(holder -> " by " + holder.who() + " (process " + holder.process() + ") since " + holder.since())
                .collect(Collectors.joining(" and"));
        return "the state of stack " + stack + " is locked" + who
                + ": an update is under way, or was killed. Wait for it; if it is gone, ./caisson unlock -s " + stack;
    }

    private static String failures(EngineRun run) {
        Map<String, String> failures = run.failures();
        if (failures.isEmpty()) {
            return "  " + run.lastLine();
        }
        String first = failures.entrySet().stream()
                .limit(MOST)
                .map(each -> "  " + (each.getKey().isEmpty() ? "" : each.getKey() + ": ")
                        + each.getValue().strip().replace("\n", "\n    "))
                .collect(Collectors.joining("\n"));
        return failures.size() > MOST ? first + "\n  and " + (failures.size() - MOST) + " more" : first;
    }
}
