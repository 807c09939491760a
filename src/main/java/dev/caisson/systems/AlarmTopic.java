package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.messaging.Publisher;
import dev.caisson.components.messaging.Subscriber;
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.messaging.TopicArgs;
import dev.caisson.config.systems.AlarmedSettings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a stack's alarms go, and who is told. */
final class AlarmTopic {
    private static final int TOPIC_NAME_LIMIT = 250;

    private AlarmTopic() {}

    /**
     * Makes it.
     *
     * @param more services that publish besides those that every system has
     */
    static Topic create(
            Component system,
            AlarmedSettings config,
            StackContext stack,
            @Nullable Output<String> keyArn,
            Publisher... more) {
        Map<String, Subscriber> subscribers = new TreeMap<>();
        config.alarms().emails().forEach(address -> subscribers.put(address, Subscriber.email(address)));
        config.secrets().forEach((name, secret) -> {
            if (config.alarms().webhooks().contains(name)) {
                subscribers.put(name, Subscriber.https(secret.asOutput()));
            }
        });
        return new Topic(
                "alarms",
                TopicArgs.forAlarms(more)
                        .location(stack.location())
                        .encryptionKeyArn(keyArn)
                        .physicalName(stack.naming().name("alarms", TOPIC_NAME_LIMIT))
                        .subscribers(subscribers)
                        .build(),
                system.nested().build());
    }
}
