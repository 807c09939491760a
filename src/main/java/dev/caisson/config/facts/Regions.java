package dev.caisson.config.facts;

import dev.caisson.config.binding.NearestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The regions of AWS, {@code regions.jsonc}. */
public final class Regions {
    private static final List<String> ALL = AwsFacts.texts(AwsFacts.read("regions.jsonc"), "regions");

    private Regions() {}

    public static boolean exists(String region) {
        return ALL.contains(region);
    }

    /** Ends a message about one that does not exist. */
    public static String hint(@Nullable String given) {
        return given == null
                ? ""
                : NearestKey.to(given, ALL)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
