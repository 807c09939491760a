package dev.caisson.components.security;

/** What GuardDuty reads besides calls, flow logs and name lookups; each costs by what there is to read. */
public enum ThreatFeature {
    /** Reads and writes of objects in S3. */
    S3("S3_DATA_EVENTS"),
    /** Logins to databases of Aurora, and of RDS where GuardDuty knows the engine. */
    RDS("RDS_LOGIN_EVENTS"),
    /** Connections of Lambda functions. */
    LAMBDA("LAMBDA_NETWORK_LOGS"),
    /** Audit logs of EKS. */
    EKS("EKS_AUDIT_LOGS"),
    /** Volumes of instances that behave strangely. */
    VOLUMES("EBS_MALWARE_PROTECTION");

    private final String feature;

    ThreatFeature(String feature) {
        this.feature = feature;
    }

    /** Name in AWS. */
    String feature() {
        return feature;
    }
}
