package dev.caisson.cli.deploy;

import dev.caisson.policies.Violation;
import dev.caisson.report.diff.StackDiff;
import java.util.List;

/** Shows somebody what would be done, before it is. */
public interface PlanView {
    /** What the engine would change, and which rules that breaks. */
    void plan(StackDiff diff, List<Violation> violations);

    /** A sentence. */
    void say(String text);

    /** A line to be pasted, which is not broken. */
    void command(String line);
}
