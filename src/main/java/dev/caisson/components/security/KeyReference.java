package dev.caisson.components.security;

import com.pulumi.core.Output;
import java.util.Set;

/**
 * A key as those take it who must know whom its policy admits: an {@link EncryptionKey}'s, or one that exists.
 *
 * @param arn of the key
 * @param admits services that its policy lets use it under their own name
 */
public record KeyReference(Output<String> arn, Set<KeyConsumer> admits) {
    public KeyReference {
        admits = Set.copyOf(admits);
    }
}
