package dev.caisson.components.observability;

/**
 * When a metric is a reason to wake somebody.
 *
 * @param role what the alarm is called after its component ({@code dead-letters})
 * @param advice what it tells
 * @param threshold in the metric's own unit; percent of an {@link ErrorRate}
 * @param evaluationPeriods how many data points in a row
 * @param outage whether it means that users are hit, so that it need not tell of itself where an {@link OutageAlarm}
 *     does
 */
public record AlarmRule(
        String role,
        Advice advice,
        Measure measure,
        Comparison comparison,
        double threshold,
        int evaluationPeriods,
        MissingData missingData,
        boolean outage) {

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
        /** Neither: whoever looks sees that nothing is known. */
        UNKNOWN("missing"),
        /** As it was when there was data. */
        AS_BEFORE("ignore");

        private final String treatment;

        MissingData(String treatment) {
            this.treatment = treatment;
        }

        String treatment() {
            return treatment;
        }
    }

    /** Alarms above a threshold; silence is fine. */
    public static AlarmRule above(String role, Advice advice, Measure measure, double threshold, int periods) {
        return new AlarmRule(role, advice, measure, Comparison.ABOVE, threshold, periods, MissingData.FINE, false);
    }

    /** Alarms below a threshold; of silence nothing is known. */
    public static AlarmRule below(String role, Advice advice, Metric metric, double threshold, int periods) {
        return new AlarmRule(role, advice, metric, Comparison.BELOW, threshold, periods, MissingData.UNKNOWN, false);
    }

    /** The same, of which users notice. */
    public AlarmRule asOutage() {
        return new AlarmRule(role, advice, measure, comparison, threshold, evaluationPeriods, missingData, true);
    }
}
