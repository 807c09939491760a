package dev.caisson.components.data.database;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RDS instance class.
 *
 * @param family {@code t4g}
 * @param size {@code medium}, {@code 2xlarge}
 */
public record InstanceClass(String family, String size) {
    public static final String FORM = "must look like db.t4g.medium";

    private static final Pattern CLASS = Pattern.compile(
            "db\\.([a-z][a-z0-9]*?\\d[a-z0-9-]*)\\.(micro|small|medium|large|xlarge|[1-9]\\d?xlarge)(\\.tpc\\d\\.mem\\dx)?");

    /** GiB of an {@code xlarge}, by the letter of the family; families that do not follow one rule are left out. */
    private static final Map<Character, Integer> GIB_OF_XLARGE = Map.of('t', 16, 'm', 16, 'r', 32, 'c', 8);

    private static final Map<String, Double> XLARGES =
            Map.of("micro", 1 / 16.0, "small", 1 / 8.0, "medium", 1 / 4.0, "large", 1 / 2.0, "xlarge", 1.0);

    /** Empty if it is none. */
    public static Optional<InstanceClass> parse(String name) {
        Matcher parts = CLASS.matcher(name);
        return parts.matches() ? Optional.of(new InstanceClass(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** Main memory in GiB; empty for a family that is not known here. */
    OptionalDouble memoryGib() {
        Integer ofXlarge = GIB_OF_XLARGE.get(family.charAt(0));
        return ofXlarge == null ? OptionalDouble.empty() : OptionalDouble.of(ofXlarge * xlarges());
    }

    private double xlarges() {
        Double known = XLARGES.get(size);
        return known == null ? Integer.parseInt(size.replace("xlarge", "")) : known;
    }
}
