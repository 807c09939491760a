package dev.caisson.components.security;

/** How an account and region come to a service of which they can have one only. */
public enum Provision {
    /** Made here; AWS refuses it where it is there already. */
    OWN,
    /** There already, its organization's say: only what it finds is sent on. */
    EXISTING,
    /** Not used. */
    NONE
}
