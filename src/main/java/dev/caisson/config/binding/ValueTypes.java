package dev.caisson.config.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Finds the {@link ValueType} of a record component. */
final class ValueTypes {
    private static final Map<Type, ValueType> SCALARS = Map.of(
            String.class, ScalarType.STRING,
            int.class, ScalarType.WHOLE_NUMBER,
            Integer.class, ScalarType.WHOLE_NUMBER,
            double.class, ScalarType.NUMBER,
            Double.class, ScalarType.NUMBER,
            boolean.class, ScalarType.FLAG,
            Boolean.class, ScalarType.FLAG,
            SecretValue.class, new SecretType());

    private ValueTypes() {}

    /**
     * Translates a Java type.
     *
     * @throws IllegalStateException if configuration cannot have this type: a mistake in the record, not in the input
     */
    static ValueType of(Type type) {
        ValueType scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return new ChoiceType(plain);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return new RecordType(plain.asSubclass(Record.class));
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListType(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapType(of(arguments[1]));
            }
        }
        throw new IllegalStateException("configuration records cannot hold " + type.getTypeName());
    }
}
