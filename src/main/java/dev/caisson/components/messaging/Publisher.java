package dev.caisson.components.messaging;

import java.util.Locale;

/** AWS services that publish to a topic under their own name rather than the caller's. */
public enum Publisher {
    /** CloudWatch alarms. */
    CLOUDWATCH_ALARMS("cloudwatch.amazonaws.com", true),
    /** EventBridge rules. */
    EVENTS("events.amazonaws.com", false),
    /** RDS event subscriptions. */
    RDS_EVENTS("events.rds.amazonaws.com", true),
    /** Cost Anomaly Detection. */
    COST_ALERTS("costalerts.amazonaws.com", true),
    /** AWS Budgets. */
    BUDGETS("budgets.amazonaws.com", true);

    private final String principal;
    private final boolean saysForWhom;

    Publisher(String principal, boolean saysForWhom) {
        this.principal = principal;
        this.saysForWhom = saysForWhom;
    }

    /** Service principal. */
    String principal() {
        return principal;
    }

    /**
     * Whether it tells SNS for which account it acts. EventBridge does not: under a condition on the account its
     * messages are dropped without a trace.
     */
    boolean saysForWhom() {
        return saysForWhom;
    }

    String sid() {
        StringBuilder sid = new StringBuilder("Publish");
        for (String word : name().split("_")) {
            sid.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return sid.toString();
    }
}
