package dev.caisson.report.cost;

/** What resources of one type cost. */
interface Pricing {
    /** Adds the lines of one resource to its bill; or says why it cannot. */
    void price(Item item);
}
