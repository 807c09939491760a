package dev.caisson.components.compute.beanstalk;

import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.validation.Problems;

/**
 * A version of the application that an Elastic Beanstalk environment runs.
 *
 * @param bucket where its source bundle is; in the environment's region
 * @param key of the bundle; a new version needs a new key
 */
public record BeanstalkVersion(Bucket bucket, String key) {
    public BeanstalkVersion {
        Problems.in("the version of a BeanstalkEnvironment")
                .required("bucket", bucket)
                .check(
                        !key.isEmpty() && !key.startsWith("/") && key.length() <= 1_024,
                        "key",
                        key,
                        "must be 1 to 1024 characters, not starting with /")
                .throwIfAny();
    }
}
