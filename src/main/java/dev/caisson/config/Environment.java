package dev.caisson.config;

import java.util.Locale;

/** What a stack is for. */
public enum Environment {
    /** For its developers; may be small, open and short-lived. */
    DEV,
    /** Like prod, but smaller. */
    STAGING,
    /** For its users. */
    PROD;

    /** As it stands in stack files and tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
