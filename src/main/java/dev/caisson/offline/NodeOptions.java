package dev.caisson.offline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options a resource was registered with.
 *
 * @param protect the engine refuses to delete it
 * @param retainOnDelete deleting it leaves it in AWS
 * @param deleteBeforeReplace null if the program does not say
 * @param ignoreChanges input paths whose changes are ignored
 * @param replaceOnChanges input paths whose changes replace it
 * @param aliases former identities: a urn, or {@code name=… type=… parent=…} of what differed
 * @param provider urn of the explicit provider, or null
 * @param additionalSecretOutputs outputs marked secret
 * @param customTimeouts {@code create}, {@code update}, {@code delete}, {@code read} to a duration, {@code 600s}
 * @param importId id in AWS it is adopted from, or null
 */
public record NodeOptions(
        boolean protect,
        boolean retainOnDelete,
        @Nullable Boolean deleteBeforeReplace,
        List<String> ignoreChanges,
        List<String> replaceOnChanges,
        List<String> aliases,
        @Nullable String provider,
        List<String> additionalSecretOutputs,
        Map<String, String> customTimeouts,
        @Nullable String importId) {

    /** Nothing set. */
    public static final NodeOptions NONE =
            new NodeOptions(false, false, null, List.of(), List.of(), List.of(), null, List.of(), Map.of(), null);

    public NodeOptions {
        ignoreChanges = List.copyOf(ignoreChanges);
        replaceOnChanges = List.copyOf(replaceOnChanges);
        aliases = List.copyOf(aliases);
        additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
        customTimeouts = Map.copyOf(customTimeouts);
    }
}
