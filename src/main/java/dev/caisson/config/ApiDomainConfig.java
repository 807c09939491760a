package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** A host name of one's own for a REST API. */
public record ApiDomainConfig(
        @Key(
                description = "Host name that callers use, without the stage as the first part of the path.",
                pattern = LoadBalancerConfig.HOST,
                format = "a host name in lower case",
                example = "api.example.com")
        String host,

        @Key(
                description =
                        "ACM certificate for it, in the stack's region; if not given, one is made in the zone. Without zoneId, point the DNS record (CNAME) of the host to apiDnsName.",
                pattern = LoadBalancerConfig.CERTIFICATE,
                example = "arn:aws:acm:us-east-1:123456789012:certificate/…")
        @Nullable
        String certificate,

        @Key(
                description = "Public hosted zone in Route 53 that the host is in, which gets its record.",
                pattern = "Z[A-Z0-9]{1,31}",
                format = "the id of a hosted zone",
                example = "Z0123456789ABCDEFGHIJ")
        @Nullable
        String zoneId,

        @Key(
                description =
                        "Whether AWS's own address of the API answers, too, while callers move to the host; otherwise it stops with the deployment that gives it one.",
                defaultValue = "false")
        boolean awsAddress)
        implements Validated {
    /** What ACM takes as the first name of a certificate. */
    private static final int LONGEST_COMMON_NAME = 64;

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        certificate != null || zoneId != null,
                        path + ".certificate",
                        null,
                        "is required without zoneId, in which one could be made: request it in ACM")
                .check(
                        certificate != null || host.length() <= LONGEST_COMMON_NAME,
                        path + ".host",
                        host,
                        "must have at most " + LONGEST_COMMON_NAME
                                + " characters for a certificate of its own: request one in ACM, with the host as an additional name");
    }

    /** Adds a certificate of another region. */
    public void checkRegion(String path, String region, Problems problems) {
        problems.check(
                certificate == null || certificate.split(":", -1)[3].equals(region),
                path + ".certificate",
                certificate,
                "must be in " + region + ", the region of the API: request it there, too");
    }
}
