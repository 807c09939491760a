package dev.caisson.config;

import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What AWS takes as tags, on every kind of resource. */
final class TagRules {
    /** That Caisson sets itself. */
    static final List<String> OWN = List.of("Project", "Stack", "Environment", "ManagedBy", "Ephemeral");

    /** AWS's limit for a resource, less ours and the Name that some have. */
    private static final int MOST = 50 - OWN.size() - 1;

    private static final String VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}";

    private TagRules() {}

    static void check(String path, Map<String, String> tags, Problems problems) {
        Map<String, String> seen = new TreeMap<>();
        OWN.forEach(own -> seen.put(own.toLowerCase(Locale.ROOT), own));
        seen.put("name", "Name");
        new TreeMap<>(tags).forEach((name, value) -> {
            String at = path + "[\"" + name + "\"]";
            String twin = seen.put(name.toLowerCase(Locale.ROOT), name);
            problems.check(
                            twin == null,
                            at,
                            null,
                            "is taken: there is " + twin
                                    + ", and some services do not tell capitals from small letters")
                    .check(
                            !name.toLowerCase(Locale.ROOT).startsWith("aws:")
                                    && !value.toLowerCase(Locale.ROOT).startsWith("aws:"),
                            at,
                            null,
                            "must not start with aws:, nor its value: that is AWS's own")
                    .check(
                            value.matches(VALUE),
                            at,
                            null,
                            "must be at most 256 letters, digits, spaces or _ . : / = + @ -");
        });
        problems.check(
                tags.size() <= MOST,
                path,
                tags.size() + " tags",
                "must be at most " + MOST + ": AWS allows 50 with ours");
    }
}
