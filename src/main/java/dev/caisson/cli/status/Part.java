package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.running.StackState;
import java.util.List;

/** One kind of thing that runs. */
public interface Part {
    /** In JSON: {@code services}. */
    String key();

    /** Before the rows: {@code Services}. */
    String title();

    /** Whether the stack has any. */
    boolean isIn(StackState state);

    /** In the order of the components. */
    List<Row> read(StackState state, Aws aws) throws AwsException;
}
