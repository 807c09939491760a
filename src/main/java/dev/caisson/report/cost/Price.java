package dev.caisson.report.cost;

/**
 * What AWS asks for one unit of something in one region, on demand, without tax.
 *
 * @param key in {@code prices.jsonc}: {@code nat.hour}
 * @param unit what is counted, in the plural if it is a word; of what has no hours in it, a month is meant
 * @param per how many units the price is for
 * @param usd US dollars for so many
 * @param source where it was read, in words
 */
public record Price(String key, String unit, double per, double usd, String source) {
    /** US dollars for a quantity. */
    public double of(double quantity) {
        return quantity / per * usd;
    }

    /** A price that others are derived from, as Spot's is. */
    Price times(double factor, String because) {
        return new Price(key, unit, per, usd * factor, source + "; " + because);
    }
}
