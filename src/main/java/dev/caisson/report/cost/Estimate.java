package dev.caisson.report.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a stack costs a month, in US dollars, on demand and without tax.
 *
 * @param project of the stack
 * @param stack its name
 * @param region whose prices these are
 * @param date of the prices
 * @param usage where the usage comes from: an environment's name, or a file's
 * @param lines all that is paid for; what is free is not among them
 * @param unpriced what is missing from the sum
 * @param free how many resources cost nothing
 */
public record Estimate(
        String project,
        String stack,
        String region,
        String date,
        String usage,
        List<CostLine> lines,
        List<Unpriced> unpriced,
        int free) {
    public Estimate {
        lines = List.copyOf(lines);
        unpriced = List.copyOf(unpriced);
    }

    /** What is due whether anyone uses the stack or not. */
    public double fixed() {
        return sum(line -> !line.usage());
    }

    /** What depends on use. */
    public double used() {
        return sum(CostLine::usage);
    }

    public double total() {
        return fixed() + used();
    }

    /** Resources that others of their type have a price for; without them the sum is too small. */
    public List<String> withoutPrice() {
        return unpriced.stream()
                .filter(each -> !each.always())
                .map(Unpriced::resource)
                .distinct()
                .toList();
    }

    /** Whether the sum is too small, and nobody knows by how much. */
    public boolean isPriceMissing() {
        return !withoutPrice().isEmpty();
    }

    /** Lines by the name of their component, in the graph's order. */
    public Map<String, List<CostLine>> byComponent() {
        Map<String, List<CostLine>> result = new LinkedHashMap<>();
        for (CostLine line : lines) {
            result.computeIfAbsent(line.component(), name -> new java.util.ArrayList<>())
                    .add(line);
        }
        return result;
    }

    /** What a component costs; nothing if it has no lines. */
    public double of(String component) {
        return Optional.ofNullable(byComponent().get(component)).orElse(List.of()).stream()
                .mapToDouble(CostLine::usd)
                .sum();
    }

    private double sum(Predicate<CostLine> which) {
        return lines.stream().filter(which).mapToDouble(CostLine::usd).sum();
    }
}
