package dev.caisson.cli.validate;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.validate.Check.Verdict;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A check that is still to be made.
 *
 * @param subject of what it finds
 * @param kind of what it finds
 * @param look finds it; of several things where AWS is asked about them at once
 */
record Question(String subject, String kind, Look look) implements Callable<List<Check>> {
    /** Looks. */
    @FunctionalInterface
    interface Look {
        List<Check> look() throws AwsException;
    }

    /** One check of one thing. */
    static Question single(String subject, String kind, SingleLook look) {
        return new Question(subject, kind, () -> List.of(look.look()));
    }

    /** Looks at one thing. */
    @FunctionalInterface
    interface SingleLook {
        Check look() throws AwsException;
    }

    @Override
    public List<Check> call() {
        try {
            return look.look();
        } catch (AwsException e) {
            return List.of(
                    e.kind() == Kind.MISSING
                            ? Check.of(subject, kind, false, "is missing in AWS")
                            : new Check(subject, kind, Verdict.UNKNOWN, e.text()));
        }
    }

    /** What stands for an answer that never came. */
    List<Check> late(long seconds) {
        return List.of(new Check(subject, kind, Verdict.UNKNOWN, "no answer within " + seconds + " s"));
    }
}
