package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;

/** PostgreSQL's own client programs, in its public image, pinned. */
final class PostgresClient {
    /** Built for both architectures; talks to older servers too. */
    static final String IMAGE = "public.ecr.aws/docker/library/postgres:17.6-alpine";

    /** The image's user {@code postgres} is of no use to a client. */
    static final String USER = "1000:1000";

    private PostgresClient() {}

    static Output<String> image() {
        return Output.of(IMAGE);
    }
}
