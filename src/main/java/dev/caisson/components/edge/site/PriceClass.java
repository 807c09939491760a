package dev.caisson.components.edge.site;

/** Where CloudFront answers from; visitors elsewhere are served from further away. */
public enum PriceClass {
    /** North America, Europe and Israel: the cheapest. */
    AMERICA_AND_EUROPE("PriceClass_100"),
    /** All but South America, Australia and New Zealand. */
    MOST("PriceClass_200"),
    /** Everywhere. */
    ALL("PriceClass_All");

    private final String priceClass;

    PriceClass(String priceClass) {
        this.priceClass = priceClass;
    }

    /** As CloudFront calls it. */
    String priceClass() {
        return priceClass;
    }
}
