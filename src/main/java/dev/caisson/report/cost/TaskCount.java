package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceNode;
import java.util.List;

/**
 * How many tasks a service runs at least, and on what.
 *
 * @param average over all hours, those in which it is closed included
 * @param onDemand how many of them are not on Spot
 * @param spotShare of what runs besides the least
 * @param said in words
 */
record TaskCount(double average, double onDemand, double spotShare, String said) {
    private static final String TARGET = "aws:appautoscaling/target:Target";
    private static final String ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

    static TaskCount of(Item service) {
        double least = service.number("desiredCount").orElse(1);
        String said = least == 1 ? "1 task" : Amounts.quantity(least) + " tasks";
        List<ResourceNode> targets = service.graph().byType(TARGET).stream()
                .filter(target -> isOf(service, target))
                .toList();
        if (!targets.isEmpty()) {
            Item target = service.of(targets.get(0));
            least = target.number("minCapacity").orElse(least);
            said = (least == 1 ? "1 task" : Amounts.quantity(least) + " tasks") + ", the least of up to "
                    + Amounts.quantity(target.number("maxCapacity").orElse(least));
        }
        var week = new Week();
        service.graph().byType(ACTION).stream()
                .filter(action -> isOf(service, action))
                .map(service::of)
                .forEach(action -> week.change(
                        action.text("schedule").orElse(""),
                        Item.number(action.object("scalableTargetAction"), "minCapacity")
                                .orElse(0)));
        double average = week.average(least);
        if (week.varies()) {
            said += ", in working hours: " + Math.round(100 * average / Math.max(least, 1)) + " % of all";
        }
        double onDemand = onDemand(service.objects("capacityProviderStrategies"), least);
        double spotShare = least == 0 ? 0 : spotShare(service.objects("capacityProviderStrategies"));
        return new TaskCount(average, least == 0 ? 0 : onDemand * average / least, spotShare, said);
    }

    /** A strategy first fills its bases, and spreads the rest by weight. */
    private static double onDemand(List<JsonObject> strategies, double count) {
        double left = count;
        double onDemand = 0;
        for (JsonObject strategy : strategies) {
            double base = Math.min(left, Item.number(strategy, "base").orElse(0));
            left -= base;
            onDemand += isSpot(strategy) ? 0 : base;
        }
        return onDemand + left * (1 - spotShare(strategies));
    }

    private static double spotShare(List<JsonObject> strategies) {
        double all = strategies.stream()
                .mapToDouble(strategy -> Item.number(strategy, "weight").orElse(0))
                .sum();
        double spot = strategies.stream()
                .filter(TaskCount::isSpot)
                .mapToDouble(strategy -> Item.number(strategy, "weight").orElse(0))
                .sum();
        return all == 0 ? 0 : spot / all;
    }

    private static boolean isSpot(JsonObject strategy) {
        return Item.text(strategy, "capacityProvider").equals("FARGATE_SPOT");
    }

    private static boolean isOf(Item service, ResourceNode scaling) {
        Item other = service.of(scaling);
        String name = service.text("name").orElse("");
        return other.behind("resourceId", service.node().type()).contains(service.node())
                || (!name.isEmpty() && other.text("resourceId").orElse("").endsWith("/" + name));
    }
}
