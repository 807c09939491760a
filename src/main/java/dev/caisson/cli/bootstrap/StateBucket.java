package dev.caisson.cli.bootstrap;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Right;
import dev.caisson.config.StateConfig;
import dev.caisson.systems.Bootstrap;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket of all states, made or still to be made. */
final class StateBucket {
    private final StateConfig config;
    private final Aws aws;

    StateBucket(StateConfig config, Aws aws) {
        this.config = config;
        this.aws = aws;
    }

    String name() {
        return String.valueOf(config.existing() == null ? config.bucket() : config.existing());
    }

    String region() {
        return config.region() == null ? aws.region() : config.region();
    }

    /**
     * Whether it is there.
     *
     * @throws AwsException if AWS does not say, or it is another account's that does not let this one in
     */
    boolean exists() throws AwsException {
        S3Client s3 = aws.client(S3Client.class, S3Client::builder, region());
        try {
            aws.ask(Right.BUCKET, () -> s3.headBucket(ask -> ask.bucket(name())));
            return true;
        } catch (AwsException e) {
            if (e.kind() == Kind.MISSING) {
                return false;
            }
            throw e;
        }
    }

    /** URL of the state of an account's bootstrap. */
    String backend(String account) {
        return "s3://" + name() + "/" + Bootstrap.folder(account) + "?region=" + region();
    }
}
