package dev.caisson.cli.validate;

import dev.caisson.cli.running.StackState;
import java.util.List;

/** Checks of one kind. */
interface StackChecks {
    /** One for each thing that the stack has. */
    List<Question> of(StackState state);
}
