package dev.caisson.report.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a bill shows them. */
public final class Amounts {
    private static final double MILLION = 1_000_000;

    private Amounts() {}

    /** {@code 1,234.50}. */
    public static String usd(double amount) {
        // No minus before what is rounded to nothing.
        double shown = Math.abs(amount) < 0.005 ? 0 : amount;
        return String.format(Locale.ROOT, "%,.2f", shown);
    }

    /** {@code $1,235}: nobody knows the cents of an estimate. */
    public static String about(double amount) {
        return String.format(Locale.ROOT, "$%,d", Math.round(amount));
    }

    /** {@code +1.20}. */
    public static String change(double amount) {
        String shown = usd(Math.abs(amount));
        return shown.equals("0.00") ? shown : (amount < 0 ? "-" : "+") + shown;
    }

    /** Whole from a hundred on, else three digits that count. */
    public static String quantity(double amount) {
        if (Math.abs(amount) >= 100 || amount == Math.rint(amount)) {
            return String.format(Locale.ROOT, "%,d", Math.round(amount));
        }
        return plain(new BigDecimal(amount).round(new MathContext(3, RoundingMode.HALF_UP)));
    }

    /** {@code 730 h × $0.045}, {@code 1,000 calls × $0.05 per 10,000}. */
    public static String of(double quantity, Price price) {
        String unit = price.unit();
        String counted = quantity == 1 && unit.matches("[a-z]{3,}s") ? unit.substring(0, unit.length() - 1) : unit;
        String per = price.per() == MILLION ? " per million" : " per " + quantity(price.per());
        return quantity(quantity) + " " + counted + " × " + unit(price.usd()) + (price.per() == 1 ? "" : per);
    }

    /** Cents at least, six digits at most: {@code $0.50}, {@code $0.045}. */
    private static String unit(double price) {
        BigDecimal exact = new BigDecimal(price)
                .round(new MathContext(6, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        return "$" + exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
