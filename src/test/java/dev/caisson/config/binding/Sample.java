package dev.caisson.config.binding;

import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration with every kind of key. */
record Sample(
        @Key(
                description = "The environment.",
                pattern = "[a-z]{2,10}",
                format = "2 to 10 lower-case letters",
                example = "dev")
        String environment,

        @Key(description = "Refuses other accounts.", pattern = "[0-9]{12}", format = "12 digits") @Nullable
        String account,

        @Key(description = "Copies of everything.", defaultValue = "1", min = 1, max = 9, unit = "copies")
        int copies,

        @Key(description = "Share of the traffic.", min = 0, max = 1) @Nullable
        Double share,

        @Key(description = "Keeps data when the stack goes.", defaultValue = "true")
        boolean protect,

        @Key(description = "The network.", defaultValue = "{}")
        Network network,

        @Key(description = "The services.", defaultValue = "{}")
        Map<String, Service> services,

        @Key(description = "Secrets by name.", defaultValue = "{}")
        Map<String, SecretValue> secrets) {

    enum Nat {
        NONE,
        ONE,
        ONE_PER_ZONE
    }

    record Network(
            @Key(description = "Address range.", defaultValue = "10.0.0.0/16", pattern = "[0-9./]+")
            String cidr,

            @Key(description = "NAT gateways.", defaultValue = "one-per-zone")
            Nat nat,

            @Key(
                    description = "Zones | to spread over.",
                    defaultValue = "[\"a\",\"b\"]",
                    allowed = {"a", "b", "c"})
            List<String> zones,

            @Key(description = "Routes to other networks.", defaultValue = "[]")
            List<Route> routes) {}

    record Route(
            @Key(description = "Where to.") String to,

            @Key(description = "Through which gateway.") @Nullable
            String through) {}

    record Service(
            @Key(description = "Image.") String image,

            @Key(description = "Memory.", defaultValue = "512", min = 128, unit = "MiB")
            int memory,

            @Key(description = "Open to the internet?", name = "public", defaultValue = "false")
            boolean open,

            @Key(description = "Autoscaling.") @Nullable Scaling scaling,

            @Key(
                    description = "Environment variables.",
                    defaultValue = "{}",
                    mapKeyPattern = "[A-Z][A-Z0-9_]*",
                    mapKeyFormat = "capitals, digits and underscores",
                    mapKeyMaxLength = 64)
            Map<String, String> variables) {}

    record Scaling(
            @Key(description = "Least.", defaultValue = "1", min = 0)
            int min,

            @Key(description = "Most.", defaultValue = "4", max = 100)
            int max)
            implements Validated {
        @Override
        public void validate(String path, Problems problems) {
            problems.check(min <= max, path + ".min", min, "must be at most max (" + max + ")");
        }
    }
}
