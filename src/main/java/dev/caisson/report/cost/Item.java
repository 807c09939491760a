package dev.caisson.report.cost;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One resource, as those see it who price it: its inputs, what it stands on, and its part of the bill. */
final class Item {
    /** Hours of a month, as AWS's own calculator counts them. */
    static final double HOURS = 730;

    private final ResourceNode node;
    private final Bill bill;

    Item(ResourceNode node, Bill bill) {
        this.node = node;
        this.bill = bill;
    }

    ResourceNode node() {
        return node;
    }

    ResourceGraph graph() {
        return bill.graph();
    }

    /** Another resource, with this one's bill. */
    Item of(ResourceNode other) {
        return new Item(other, bill);
    }

    /** Due whether it is used or not. */
    void fixed(String what, String price, double quantity, String assumption) {
        bill.add(node, what, price, quantity, false, assumption);
    }

    /** With a price that is derived from one of the list's. */
    void line(String what, Price price, double quantity, boolean used, String assumption) {
        bill.add(node, what, price, quantity, used, assumption);
    }

    /** Due by use. */
    void used(String what, String price, double quantity, String assumption) {
        bill.add(node, what, price, quantity, true, assumption);
    }

    /** Says that something of it is missing from the sum. */
    void unpriced(String reason) {
        bill.unpriced(node, reason);
    }

    Optional<Price> price(String key) {
        return bill.price(node, key);
    }

    /** A quantity of the usage. */
    double usage(String kind, String key) {
        return bill.usage(node, kind, key);
    }

    /** An input's text; empty if there is none or it is not known yet. */
    Optional<String> text(String input) {
        return Optional.ofNullable(node.inputs().get(input))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    OptionalDouble number(String input) {
        return number(node.inputs(), input);
    }

    static OptionalDouble number(JsonObject object, String key) {
        JsonElement value = object.get(key);
        if (value == null || !value.isJsonPrimitive()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(value.getAsDouble());
        } catch (NumberFormatException text) {
            return OptionalDouble.empty();
        }
    }

    /** Empty if it is not there, or not known yet. */
    static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    boolean flag(String input) {
        return text(input).filter("true"::equals).isPresent();
    }

    boolean unknown(String input) {
        JsonElement value = node.inputs().get(input);
        return value != null && Wire.isUnknown(value);
    }

    JsonObject object(String input) {
        return node.inputs().get(input) instanceof JsonObject object && !unknown(input) ? object : new JsonObject();
    }

    List<JsonObject> objects(String input) {
        return objects(node.inputs().get(input));
    }

    static List<JsonObject> objects(@Nullable JsonElement list) {
        return list instanceof JsonArray array
                ? array.asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    /** The resources of a type that an input's value came from. */
    List<ResourceNode> behind(String input, String type) {
        Set<String> urns = node.propertyDependencies().getOrDefault(input, new TreeSet<>());
        return urns.stream()
                .map(graph()::byUrn)
                .flatMap(Optional::stream)
                .filter(other -> other.type().equals(type))
                .toList();
    }

    /** How many subnets, one in each zone, an input names: the list's own length, or what it came from. */
    int zones(String input) {
        if (node.inputs().get(input) instanceof JsonArray known) {
            return known.size();
        }
        return behind(input, "aws:ec2/subnet:Subnet").size();
    }
}
