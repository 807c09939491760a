package dev.caisson.config.binding;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one type.
 *
 * @param element the type
 */
record ListType(ValueType element) implements ValueType {
    @Override
    public String described() {
        return "a list";
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonArray array)) {
            return at.wrongType(given, described());
        }
        if (array.isEmpty()) {
            return at.setEmpty(List.of(), "[]");
        }
        var values = new ArrayList<Object>();
        for (int i = 0; i < array.size(); i++) {
            Object value = element.bind(array.get(i), at.index(i));
            if (value != null && values.contains(value) && !at.limits().repeats()) {
                return at.index(i).wrong(array.get(i), "is there twice");
            }
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == array.size() ? List.copyOf(values) : null;
    }
}
