package dev.caisson.report.cost;

/**
 * One thing that a month's bill counts.
 *
 * @param component name of the component it belongs to
 * @param resource logical name of the resource
 * @param type of the resource
 * @param what is paid for: {@code db.m7g.large}
 * @param quantity how much of the price's unit is paid for
 * @param free how much more there is, which every account has for free
 * @param price of one unit
 * @param usage whether the quantity depends on use; if not, it is fixed by what is deployed
 * @param assumption where the quantity comes from, in words; empty if that goes without saying
 */
public record CostLine(
        String component,
        String resource,
        String type,
        String what,
        double quantity,
        double free,
        Price price,
        boolean usage,
        String assumption) {

    /** US dollars a month. */
    public double usd() {
        return price.of(quantity);
    }
}
