package dev.caisson.components.network;

/** How private subnets reach the internet over IPv4. */
public enum NatStrategy {
    /** Not at all; what they need comes through endpoints. */
    NONE,
    /** Through one NAT gateway for all zones: cheaper, and out when its zone is. */
    SINGLE,
    /** Through a NAT gateway in their own zone. */
    PER_ZONE,
    /** Through one small instance: about a tenth of a gateway's price, for development. */
    INSTANCE
}
