package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.config.binding.StackInput;

/**
 * An image that is built for a system and pushed into a repository of its stack.
 *
 * @param tagKey where the configuration holds its tag or pinned tag, as {@code pulumi config set --path} takes it
 * @param architecture what it must be built for
 */
public record SystemImage(String tagKey, CpuArchitecture architecture) {
    /** What a tag looks like, as a regular expression. */
    public static final String TAG = "(?!latest(@|$))[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    /** A tag alone, or pinned by the image's digest, as a regular expression. */
    public static final String PINNED_TAG = TAG + "(@sha256:[0-9a-f]{64})?";

    /** {@link #TAG} in words, to end the sentence "must be …". */
    public static final String A_VERSION = "a version, not latest: a tag never changes its meaning here";

    /** {@link #PINNED_TAG} in words. */
    public static final String A_PINNED_VERSION =
            "a version, not latest, alone or with the image's digest: 1.4.0@sha256:…";

    /**
     * One whose tag is the value of a key.
     *
     * @param key within the namespace ({@code api.tag})
     */
    public static SystemImage of(String key, CpuArchitecture architecture) {
        return new SystemImage(StackInput.NAMESPACE + ":" + key, architecture);
    }
}
