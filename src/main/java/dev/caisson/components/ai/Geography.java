package dev.caisson.components.ai;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where a cross-region inference profile may send a request; the first part of its id. */
enum Geography {
    US("us", ImmutableList.of("us-", "ca-"), ImmutableList.of("us-east-1", "us-east-2", "us-west-2")),
    EU(
            "eu",
            ImmutableList.of("eu-", "il-"),
            ImmutableList.of("eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3")),
    APAC(
            "apac",
            ImmutableList.of("ap-", "me-"),
            ImmutableList.of(
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-4")),
    JAPAN("jp", ImmutableList.of("ap-northeast-"), ImmutableList.of("ap-northeast-1", "ap-northeast-3")),
    AUSTRALIA("au", ImmutableList.of("ap-southeast-"), ImmutableList.of("ap-southeast-2", "ap-southeast-4")),
    US_GOV("us-gov", ImmutableList.of("us-gov-"), ImmutableList.of("us-gov-east-1", "us-gov-west-1")),
    /** AWS writes the model's ARN without a region when it does not say where the request goes. */
    GLOBAL("global", ImmutableList.of(""), ImmutableList.of(""));

    private final String prefix;
    private final ImmutableList<String> sources;
    private final ImmutableList<String> destinations;

    Geography(String prefix, ImmutableList<String> sources, ImmutableList<String> destinations) {
        this.prefix = prefix;
        this.sources = sources;
        this.destinations = destinations;
    }

    static Optional<Geography> of(String prefix) {
        return Arrays.stream(values())
                .filter(geography -> geography.prefix.equals(prefix))
                .findFirst();
    }

    /** Prefixes that may be used from a region. */
    static List<String> serving(String region) {
        return Arrays.stream(values())
                .filter(geography -> geography.serves(region))
                .map(geography -> geography.prefix)
                .toList();
    }

    static List<String> prefixes() {
        return Arrays.stream(values()).map(geography -> geography.prefix).toList();
    }

    ImmutableList<String> destinations() {
        return destinations;
    }

    /** Whether requests from a region may use its profiles. */
    boolean serves(String region) {
        boolean government = region.startsWith("us-gov-");
        return sources.stream().anyMatch(region::startsWith) && government == (this == US_GOV);
    }
}
