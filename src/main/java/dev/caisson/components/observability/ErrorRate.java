package dev.caisson.components.observability;

/**
 * Errors for each hundred requests, in percent. Fewer requests than a floor count as the floor, so that one error in
 * the only request of a quiet night wakes nobody, while all of a few requests failing still does.
 *
 * @param errors counted by Sum; no data is none
 * @param requests counted by Sum over the same time; no data means no rate
 * @param floor of requests in one data point, at least 1
 */
public record ErrorRate(Metric errors, Metric requests, int floor) implements Measure {
    static final String ERRORS = "errors";
    static final String REQUESTS = "requests";

    /** CloudWatch metric math; many services say nothing of errors while there are none, hence the FILL. */
    String expression() {
        return "100 * FILL(" + ERRORS + ", 0) / IF(" + REQUESTS + " > " + floor + ", " + REQUESTS + ", " + floor + ")";
    }
}
