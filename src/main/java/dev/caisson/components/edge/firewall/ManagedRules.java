package dev.caisson.components.edge.firewall;

/** A group of rules that AWS keeps up to date (AWS Managed Rules for WAF). */
public enum ManagedRules {
    /** Addresses that attack others right now. */
    IP_REPUTATION("AWSManagedRulesAmazonIpReputationList", 10),
    /** VPNs, proxies, Tor and hosting providers; real customers are among them. */
    ANONYMOUS_IP("AWSManagedRulesAnonymousIpList", 20),
    /**
     * The attacks everybody sees. Its SizeRestrictions_BODY blocks bodies over 8 KiB (16 KiB before an API or
     * CloudFront), because the rest of them would not be looked at.
     */
    COMMON("AWSManagedRulesCommonRuleSet", 40),
    /** Log4Shell, deserialization and other exploits that need nothing but one request. */
    KNOWN_BAD_INPUTS("AWSManagedRulesKnownBadInputsRuleSet", 50),
    /** SQL in places where none belongs. */
    SQL_INJECTION("AWSManagedRulesSQLiRuleSet", 60);

    private final String groupName;
    private final int priority;

    ManagedRules(String groupName, int priority) {
        this.groupName = groupName;
        this.priority = priority;
    }

    /** Name in AWS, whose vendor is {@code AWS}. */
    String groupName() {
        return groupName;
    }

    /** Place in a web ACL; lower is asked first. Places never change, so that rules can be added between them. */
    int priority() {
        return priority;
    }
}
