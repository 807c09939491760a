package dev.caisson.components.security;

/** A set of checks of Security Hub. */
public enum SecurityStandard {
    /** AWS Foundational Security Best Practices. */
    FSBP("aws-foundational-security-best-practices/v/1.0.0"),
    /** CIS AWS Foundations Benchmark 3.0. */
    CIS("cis-aws-foundations-benchmark/v/3.0.0");

    private final String path;

    SecurityStandard(String path) {
        this.path = path;
    }

    /** After {@code standards/} in its ARN. */
    String path() {
        return path;
    }
}
