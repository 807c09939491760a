package dev.caisson.components.data.bucket;

/** An AWS service that writes its logs to a {@link LogBucket}. */
public enum LogProducer {
    /** Access and connection logs of Application Load Balancers. */
    LOAD_BALANCERS,
    /** Server access logs of other buckets. */
    S3_ACCESS,
    /** Standard logs (v2) of CloudFront distributions; v1 needs ACLs, which no bucket here has. */
    CLOUDFRONT
}
