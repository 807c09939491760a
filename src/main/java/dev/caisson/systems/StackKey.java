package dev.caisson.systems;

import dev.caisson.components.Component;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.config.KeyOwner;
import dev.caisson.config.systems.SystemConfig;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that encrypts a stack's data. */
final class StackKey {
    private static final int ALIAS_LIMIT = 250;

    private StackKey() {}

    /** Null where the stack says that AWS's own keys suffice. */
    static @Nullable EncryptionKey create(
            Component system, SystemConfig config, StackContext stack, List<KeyConsumer> more) {
        if (config.encryption().key() == KeyOwner.AWS) {
            return null;
        }
        var consumers = EnumSet.complementOf(EnumSet.of(
                KeyConsumer.CLOUDFRONT, KeyConsumer.CLOUDTRAIL, KeyConsumer.CONFIG, KeyConsumer.COST_ALERTS));
        if (config.budget() == 0) {
            consumers.remove(KeyConsumer.BUDGETS);
        }
        consumers.addAll(more);
        return new EncryptionKey(
                "key",
                EncryptionKeyArgs.builder()
                        .location(stack.location())
                        .alias(stack.naming().name("platform", ALIAS_LIMIT))
                        .consumers(consumers)
                        .deletionWindowDays(config.encryption().deletionWindowDays())
                        .rotationPeriodDays(config.encryption().rotationPeriodDays())
                        .protect(config.protect())
                        .retain(config.encryption().retainIn(config.environment()))
                        .build(),
                system.nested().build());
    }
}
