package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;

/** PostgreSQL's own client programs, in its public image, pinned. */
final class PostgresClient {
    /** Built for both architectures; talks to older servers too. */
    private static final String IMAGE = "public.ecr.aws/docker/library/postgres:17.6-alpine";

    private PostgresClient() {}

    static Output<String> image() {
        return Output.of(IMAGE);
    }
}
