package dev.caisson.components.security;

import dev.caisson.components.Args;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;

/**
 * Arguments of {@link AccountDefaults}.
 *
 * @param closedBuckets whether no bucket of the account can be public, in any region; true by default
 * @param passwords whether passwords of users of IAM must be long; true by default
 * @param encryptedVolumes whether new volumes of the region are encrypted; true by default
 * @param closedSnapshots whether no snapshot of a volume of the region can be public; true by default
 */
@Args
public record AccountDefaultsArgs(
        @Initializer("YES") boolean closedBuckets,
        @Initializer("YES") boolean passwords,
        @Initializer("YES") boolean encryptedVolumes,
        @Initializer("YES") boolean closedSnapshots) {

    public static final boolean YES = true;

    public static AccountDefaultsArgsBuilder builder() {
        return AccountDefaultsArgsBuilder.builder();
    }
}
