package dev.caisson.components.observability;

/**
 * When a metric is a reason to wake somebody.
 *
 * @param role what the alarm is called after its component ({@code dead-letters})
 * @param description what it means and what to look at first
 * @param threshold in the metric's own unit
 * @param evaluationPeriods how many data points in a row
 */
public record AlarmRule(
        String role,
        String description,
        Metric metric,
        Comparison comparison,
        double threshold,
        int evaluationPeriods,
        MissingData missingData) {

    /** CloudWatch comparison operators. */
    public enum Comparison {
        ABOVE("GreaterThanThreshold"),
        AT_LEAST("GreaterThanOrEqualToThreshold"),
        BELOW("LessThanThreshold");

        private final String operator;

        Comparison(String operator) {
            this.operator = operator;
        }

        String operator() {
            return operator;
        }
    }

    /** What no data means: silence of an idle system, or of a dead one. */
    public enum MissingData {
        FINE("notBreaching"),
        BAD("breaching"),
        KEEP_STATE("missing");

        private final String treatment;

        MissingData(String treatment) {
            this.treatment = treatment;
        }

        String treatment() {
            return treatment;
        }
    }

    /** Alarms above a threshold; silence is fine. */
    public static AlarmRule above(String role, String description, Metric metric, double threshold, int periods) {
        return new AlarmRule(role, description, metric, Comparison.ABOVE, threshold, periods, MissingData.FINE);
    }

    /** Alarms below a threshold; silence keeps the state. */
    public static AlarmRule below(String role, String description, Metric metric, double threshold, int periods) {
        return new AlarmRule(role, description, metric, Comparison.BELOW, threshold, periods, MissingData.KEEP_STATE);
    }
}
