package dev.caisson.components.security;

/**
 * AWS services that use a key under their own name rather than the caller's; without its statement in the key policy
 * such a service drops messages or refuses to write, often silently.
 */
public enum KeyConsumer {
    /** CloudWatch Logs, for log groups of this account and region. */
    CLOUDWATCH_LOGS("logs"),
    /** CloudWatch alarms that publish to an encrypted topic. */
    CLOUDWATCH_ALARMS("cloudwatch"),
    /** EventBridge rules that write to an encrypted queue or topic. */
    EVENTS("events"),
    /** SNS topics that deliver to an encrypted queue. */
    SNS("sns"),
    /** S3 event notifications to an encrypted queue or topic. */
    S3("s3"),
    /** RDS events published to an encrypted topic. */
    RDS_EVENTS("events.rds"),
    /** Trails that encrypt their logs, those of this account. */
    CLOUDTRAIL("cloudtrail"),
    /** AWS Config, for histories and snapshots in an encrypted bucket. */
    CONFIG("config"),
    /** Cost anomalies published to an encrypted topic. */
    COST_ALERTS("costalerts"),
    /** AWS Budgets that publish to an encrypted topic. */
    BUDGETS("budgets"),
    /**
     * Distributions that read encrypted buckets: any of this account's, because a distribution needs its bucket, the
     * bucket its key, and so the key cannot know the distribution. Which one reads a bucket is for the bucket's policy
     * to say.
     */
    CLOUDFRONT("cloudfront");

    private final String service;

    KeyConsumer(String service) {
        this.service = service;
    }

    /** Service principal in a region; CloudWatch Logs is the one that has the region in its name. */
    String principal(String region) {
        return this == CLOUDWATCH_LOGS ? "logs." + region + ".amazonaws.com" : service + ".amazonaws.com";
    }

    String sid() {
        return "Use" + service.replaceAll("[^a-z]", "");
    }
}
