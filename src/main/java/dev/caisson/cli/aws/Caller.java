package dev.caisson.cli.aws;

import dev.caisson.cli.aws.AwsException.Kind;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Whose credentials these are.
 *
 * @param account its number
 * @param arn of the principal
 */
public record Caller(String account, String arn) {
    /**
     * Asks AWS, before it is asked anything else: what is wrong with credentials or network is then said once.
     *
     * @throws AwsException if it does not know them, or cannot be reached
     */
    public static Caller of(Aws aws) throws AwsException {
        StsClient sts = aws.client(StsClient.class, StsClient::builder, "");
        var identity = aws.ask(Right.IDENTITY, sts::getCallerIdentity);
        return new Caller(identity.account(), identity.arn());
    }

    /**
     * As {@link #of}, and they must be for the account that what is asked for is in.
     *
     * @param owner the account; empty if nobody knows
     * @throws AwsException if they are for another
     */
    public static Caller ofOwner(Aws aws, Optional<String> owner) throws AwsException {
        Caller caller = of(aws);
        if (owner.isPresent() && !owner.get().equals(caller.account())) {
            throw new AwsException(
                    Kind.CREDENTIALS,
                    "The stack is in account " + owner.get() + ", and these credentials are for " + caller.account()
                            + " (" + caller.arn() + "): choose others with --profile.");
        }
        return caller;
    }
}
