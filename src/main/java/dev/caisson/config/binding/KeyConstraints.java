package dev.caisson.config.binding;

import java.util.ArrayList;
import java.util.List;

/** Says in the reference which values a key accepts. */
final class KeyConstraints {
    private KeyConstraints() {}

    static String of(KeySchema schema) {
        Key key = schema.key();
        var constraints = new ArrayList<String>();
        choices(schema.type(), constraints);
        if (key.allowed().length > 0) {
            constraints.add(codes(List.of(key.allowed())));
        }
        String range = Limits.range(key);
        if (!range.isEmpty()) {
            constraints.add(range);
        }
        if (!key.pattern().isEmpty()) {
            constraints.add(key.format().isEmpty() ? ConfigReference.code(key.pattern()) : key.format());
        }
        if (schema.type() instanceof MapType && !MapType.isUsual(key)) {
            constraints.add("names: " + MapType.nameForm(key));
        }
        return String.join("; ", constraints);
    }

    private static void choices(ValueType type, List<String> constraints) {
        if (type instanceof ChoiceType choice) {
            constraints.add(codes(choice.names()));
        } else if (type instanceof ListType list) {
            choices(list.element(), constraints);
        } else if (type instanceof MapType map) {
            choices(map.value(), constraints);
        }
    }

    private static String codes(List<String> values) {
        return String.join(", ", values.stream().map(ConfigReference::code).toList());
    }
}
