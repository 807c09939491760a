package dev.caisson.components.edge;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Where a load balancer writes one line for each request.
 *
 * @param bucketName S3 bucket whose policy lets Elastic Load Balancing write; it must use S3's own encryption (SSE-S3)
 * @param prefix folder in the bucket, without slashes at its ends; empty for none
 * @param bucketPolicy what must exist first, because AWS tries to write when the logs are switched on; null if the
 *     bucket is somebody else's
 */
public record AccessLogs(
        Output<String> bucketName, String prefix, @Nullable Resource bucketPolicy) {
    public AccessLogs {
        Problems.in("the access logs of a LoadBalancer")
                .required("bucketName", bucketName)
                .check(
                        !prefix.startsWith("/") && !prefix.endsWith("/") && !prefix.contains("AWSLogs"),
                        "prefix",
                        prefix,
                        "must not start or end with / nor contain AWSLogs")
                .throwIfAny();
    }
}
