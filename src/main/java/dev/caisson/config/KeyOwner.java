package dev.caisson.config;

/** Whose key encrypts a stack's data. */
public enum KeyOwner {
    /** A customer-managed key that is the stack's. */
    OWN,
    /** The keys that AWS keeps for each service. */
    AWS
}
