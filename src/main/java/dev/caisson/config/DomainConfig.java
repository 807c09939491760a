package dev.caisson.config;

import dev.caisson.config.binding.Key;
import org.jspecify.annotations.Nullable;

/** A public DNS zone. */
public record DomainConfig(
        @Key(
                description = "Name of the zone.",
                pattern = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}",
                format = "a host name in lower case",
                example = "partner.example.com")
        String name,

        @Key(
                description =
                        "The zone of that name, or of one above it, that is there already; if not given, one is made, whose name servers must be entered at the registrar while the first deployment waits for its certificates.",
                pattern = "Z[A-Z0-9]{1,31}",
                format = "the id of a hosted zone",
                example = "Z0123456789ABCDEFGHIJ")
        @Nullable
        String zoneId) {}
