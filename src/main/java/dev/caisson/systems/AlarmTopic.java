package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.messaging.Publisher;
import dev.caisson.components.messaging.SlackChannel;
import dev.caisson.components.messaging.SlackChannelArgs;
import dev.caisson.components.messaging.Subscriber;
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.messaging.TopicArgs;
import dev.caisson.components.observability.Budget;
import dev.caisson.components.observability.BudgetArgs;
import dev.caisson.config.SlackConfig;
import dev.caisson.config.systems.AlarmedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a stack's alarms and its budget's messages go, and who is told. */
final class AlarmTopic {
    private static final int TOPIC_NAME_LIMIT = 250;
    private static final int CHANNEL_NAME_LIMIT = 128;
    private static final int BUDGET_NAME_LIMIT = 100;

    private final Component system;
    private final AlarmedSettings config;
    private final StackContext stack;

    private AlarmTopic(Component system, AlarmedSettings config, StackContext stack) {
        this.system = system;
        this.config = config;
        this.stack = stack;
    }

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
        var description = new AlarmTopic(system, config, stack);
        Topic topic = description.topic(keyArn, List.of(more));
        SlackConfig slack = config.notified().slack();
        if (slack != null) {
            description.tell(slack, topic);
        }
        if (config.budget() > 0) {
            description.budget(topic);
        }
        return topic;
    }

    private Topic topic(@Nullable Output<String> keyArn, List<Publisher> more) {
        Map<String, Subscriber> subscribers = new TreeMap<>();
        config.notified().emails().forEach(address -> subscribers.put(address, Subscriber.email(address)));
        config.secrets().forEach((name, secret) -> {
            if (config.notified().webhooks().contains(name)) {
                subscribers.put(name, Subscriber.https(secret.asOutput()));
            }
        });
        List<Publisher> publishers = new ArrayList<>(more);
        if (config.budget() > 0) {
            publishers.add(Publisher.BUDGETS);
        }
        return new Topic(
                "alarms",
                TopicArgs.forAlarms(publishers.toArray(Publisher[]::new))
                        .location(stack.location())
                        .encryptionKeyArn(keyArn)
                        .physicalName(stack.naming().name("alarms", TOPIC_NAME_LIMIT))
                        .subscribers(subscribers)
                        .build(),
                system.nested().build());
    }

    private void tell(SlackConfig slack, Topic topic) {
        new SlackChannel(
                "slack",
                SlackChannelArgs.builder()
                        .location(stack.location())
                        .configurationName(stack.naming().name("alarms", CHANNEL_NAME_LIMIT))
                        .workspaceId(slack.workspace())
                        .channelId(slack.channel())
                        .topicArn(topic.arn())
                        .build(),
                system.nested().build());
    }

    private void budget(Topic topic) {
        new Budget(
                "budget",
                BudgetArgs.builder()
                        .budgetName(stack.naming().name("monthly", BUDGET_NAME_LIMIT))
                        .monthlyUsd(config.budget())
                        .tagKey(StackProviders.BUDGET_TAG)
                        .tagValue(StackProviders.budgetTag(stack.project(), stack.stack()))
                        .topicArn(topic.openArn())
                        .build(),
                system.nested().build());
    }
}
