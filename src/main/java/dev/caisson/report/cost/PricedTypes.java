package dev.caisson.report.cost;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who prices which type. */
final class PricedTypes {
    private static final Map<String, Pricing> ALL = new HashMap<>();

    static {
        ALL.putAll(NetworkPricing.TYPES);
        ALL.putAll(ContainerPricing.TYPES);
        ALL.putAll(InstancePricing.TYPES);
        ALL.putAll(DatabasePricing.TYPES);
        ALL.putAll(ApiPricing.TYPES);
        ALL.putAll(EdgePricing.TYPES);
        ALL.putAll(DataPricing.TYPES);
        ALL.putAll(SearchPricing.TYPES);
        ALL.putAll(ObservabilityPricing.TYPES);
        ALL.putAll(AuditPricing.TYPES);
    }

    private PricedTypes() {}

    static @Nullable Pricing find(String type) {
        return ALL.get(type);
    }
}
