package dev.caisson.report.cost;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who prices which type. */
final class PricedTypes {
    /** A type that two of them price is refused here. */
    private static final Map<String, Pricing> ALL = Stream.of(
                    NetworkPricing.TYPES,
                    ContainerPricing.TYPES,
                    InstancePricing.TYPES,
                    DatabasePricing.TYPES,
                    ApiPricing.TYPES,
                    EdgePricing.TYPES,
                    DataPricing.TYPES,
                    SearchPricing.TYPES,
                    ObservabilityPricing.TYPES,
                    AuditPricing.TYPES)
            .flatMap(types -> types.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private PricedTypes() {}

    static @Nullable Pricing find(String type) {
        return ALL.get(type);
    }
}
