package dev.caisson.cli.status;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;

/** What somebody deleted by hand is told in its own row. */
final class Missing {
    private Missing() {}

    /** The row of a thing that is not there; any other failure is one of the whole part. */
    static Row orElseThrow(AwsException failure, String name) throws AwsException {
        if (failure.kind() == Kind.MISSING) {
            return Row.missing(name);
        }
        throw failure;
    }
}
