package dev.caisson.components.edge.balancer;

/** TLS versions and ciphers a load balancer accepts (ELB security policies). */
public enum TlsPolicy {
    /** TLS 1.3 and 1.2, forward-secret ciphers only. */
    TLS_1_2_AND_1_3("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
    /** TLS 1.3 alone; clients from before about 2019 cannot connect. */
    TLS_1_3_ONLY("ELBSecurityPolicy-TLS13-1-3-2021-06");

    private final String policyName;

    TlsPolicy(String policyName) {
        this.policyName = policyName;
    }

    /** Name in AWS. */
    public String policyName() {
        return policyName;
    }
}
