package dev.caisson.config.systems;

import dev.caisson.components.edge.site.PriceClass;
import dev.caisson.config.binding.Key;
import org.jspecify.annotations.Nullable;

/** A web site on CloudFront. */
public record SiteConfig(
        @Key(
                description = "Where CloudFront answers from; visitors elsewhere are served from further away.",
                defaultValue = "america-and-europe")
        PriceClass priceClass,

        @Key(
                description =
                        "Content security policy, the whole of it; if not given, pages load from the site alone and call the system's own hosts.",
                example = "default-src 'self'; img-src 'self' https://images.example.com")
        @Nullable
        String contentSecurityPolicy) {}
