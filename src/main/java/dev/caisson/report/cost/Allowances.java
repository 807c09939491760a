package dev.caisson.report.cost;

import java.util.HashMap;
import java.util.Map;

/** What is left of that which an account has free in a month; several prices may share one allowance. */
final class Allowances {
    private final Map<String, String> byPrice = new HashMap<>();
    private final Map<String, Double> left;

    /** @param free quantity by the keys of prices, with a blank between those that share it */
    Allowances(Map<String, Double> free) {
        left = new HashMap<>(free);
        free.keySet().forEach(prices -> {
            for (String price : prices.split(" ")) {
                byPrice.put(price, prices);
            }
        });
    }

    /** Takes what is still free off a quantity of a price, and answers how much that is. */
    double take(String price, double quantity) {
        String shared = byPrice.getOrDefault(price, price);
        double free = Math.min(quantity, left.getOrDefault(shared, 0.0));
        left.computeIfPresent(shared, (prices, rest) -> rest - free);
        return free;
    }
}
