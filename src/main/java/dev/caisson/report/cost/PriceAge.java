package dev.caisson.report.cost;

import java.time.LocalDate;
import java.util.Optional;

/** Whether prices are so old that somebody should be told. */
public final class PriceAge {
    private static final int MONTHS = 12;

    private PriceAge() {}

    /** A sentence for prices of more than twelve months ago; nothing for younger ones. */
    public static Optional<String> warning(Estimate estimate, LocalDate today) {
        return LocalDate.parse(estimate.date()).plusMonths(MONTHS).isBefore(today)
                ? Optional.of("these prices are of " + estimate.date() + ", more than " + MONTHS
                        + " months ago; AWS may ask for something else today. A newer Caisson may have newer ones, or"
                        + " renew prices.jsonc, which says how.")
                : Optional.empty();
    }
}
