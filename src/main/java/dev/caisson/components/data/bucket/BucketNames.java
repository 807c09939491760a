package dev.caisson.components.data.bucket;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** What S3 accepts as a bucket's name; without the dots, which break TLS on the bucket's own host name. */
final class BucketNames {
    private static final String FORM = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";

    private BucketNames() {}

    static void check(Problems problems, @Nullable String bucketName) {
        problems.check(
                bucketName == null
                        || (bucketName.matches(FORM)
                                && !bucketName.startsWith("xn--")
                                && !bucketName.endsWith("-s3alias")),
                "bucketName",
                bucketName,
                "must be 3 to 63 lower-case letters, digits or hyphens, beginning and ending with a letter or digit");
    }
}
