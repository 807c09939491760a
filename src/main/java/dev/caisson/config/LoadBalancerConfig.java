package dev.caisson.config;

import dev.caisson.components.edge.balancer.TlsPolicy;
import dev.caisson.config.binding.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The load balancer in front of the services. */
public record LoadBalancerConfig(
        @Key(
                description = "ACM certificate for HTTPS, in the stack's region.",
                pattern = "arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+",
                example = "arn:aws:acm:us-east-1:123456789012:certificate/…")
        @Nullable
        String certificate,

        @Key(description = "Serve plain HTTP, for want of a certificate; never in prod.", defaultValue = "false")
        boolean plainHttp,

        @Key(description = "Host name the certificate is for.") @Nullable
        String host,

        @Key(description = "Blocks that may reach it.", defaultValue = "[\"0.0.0.0/0\"]")
        List<String> admits,

        @Key(description = "TLS versions that it accepts.", defaultValue = "tls-1-2-and-1-3")
        TlsPolicy tlsPolicy,

        @Key(
                description = "How long an idle connection stays open.",
                unit = "seconds",
                defaultValue = "60",
                min = 1,
                max = 4000)
        int idleTimeout) {}
