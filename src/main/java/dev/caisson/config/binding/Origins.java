package dev.caisson.config.binding;

import java.util.Map;
import java.util.TreeMap;

/** Where the given values came from: one source for all, and others for parts of the tree. */
public final class Origins {
    /** The source of a value that the key's own default supplied. */
    static final String DEFAULT = "default";

    /** The source of a value that the system supplied. */
    static final String SYSTEM = "system default";

    private final String everything;
    private final Map<String, String> parts;

    private Origins(String everything, Map<String, String> parts) {
        this.everything = everything;
        this.parts = parts;
    }

    /** Everything comes from one source, {@code Pulumi.dev.yaml} for example. */
    public static Origins from(String source) {
        return new Origins(source, Map.of());
    }

    /**
     * Says that one value, and what stands under it, comes from another source.
     *
     * @param path {@code caisson:network}, {@code caisson:services.api.cpu}, {@code caisson:zones[0]}
     * @param source {@code --config}, {@code Pulumi.yaml}
     */
    public Origins with(String path, String source) {
        var more = new TreeMap<>(parts);
        more.put(path, source);
        return new Origins(everything, more);
    }

    /** The source of the value at a path: that of the closest part it stands in. */
    public String of(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            String source = parts.get(at);
            if (source != null) {
                return source;
            }
        }
        return everything;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
