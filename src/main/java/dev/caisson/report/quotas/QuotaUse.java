package dev.caisson.report.quotas;

/**
 * How much of a quota a stack uses.
 *
 * @param what is limited: {@code Inbound rules}
 * @param scope what has the quota: {@code region}, {@code security group}
 * @param fullest logical name of the one that uses most; empty where there is only one
 * @param used how much that is
 * @param limit the default
 * @param raised whether AWS raises it when asked
 * @param note what else is to be known; may be empty
 * @param source page of AWS's documentation
 */
public record QuotaUse(
        String what,
        String scope,
        String fullest,
        double used,
        double limit,
        boolean raised,
        String note,
        String source) {
    /** From here on a quota is close. */
    private static final int CLOSE = 80;

    /** Whole per cent, rounded up: what is used is more than nothing. */
    public int percent() {
        return (int) Math.ceil(used * 100 / limit);
    }

    /** Whether it is used to 80 % or more. */
    public boolean isClose() {
        return percent() >= CLOSE;
    }
}
