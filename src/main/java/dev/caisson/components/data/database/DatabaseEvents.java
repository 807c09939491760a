package dev.caisson.components.data.database;

import com.pulumi.aws.rds.EventSubscription;
import com.pulumi.aws.rds.EventSubscriptionArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.observability.AlarmSettings;
import java.util.List;
import java.util.Set;

/** Tells the alarm topic what RDS does on its own: failing over, running full, patching. */
final class DatabaseEvents {
    private static final List<String> OF_INSTANCE = List.of(
            "availability",
            "configuration change",
            "deletion",
            "failover",
            "failure",
            "low storage",
            "maintenance",
            "notification",
            "recovery",
            "restoration");

    /** What stopping and starting says, too, which of a database that stops every night is no news. */
    private static final Set<String> OF_STOPPING = Set.of("availability", "notification");

    private static final List<String> OF_PARAMETERS = List.of("configuration change");

    private DatabaseEvents() {}

    static void create(
            Component owner, DatabaseArgs args, Output<String> identifier, Output<String> parameterGroupName) {
        AlarmSettings alarms = args.alarms();
        if (alarms == null) {
            return;
        }
        List<String> ofInstance = OF_INSTANCE.stream()
                .filter(category -> args.workingHours() == null || !OF_STOPPING.contains(category))
                .toList();
        create(owner, "events", alarms, "db-instance", identifier, ofInstance);
        create(owner, "parameter-events", alarms, "db-parameter-group", parameterGroupName, OF_PARAMETERS);
    }

    private static void create(
            Component owner,
            String role,
            AlarmSettings alarms,
            String sourceType,
            Output<String> source,
            List<String> categories) {
        new EventSubscription(
                owner.childName(role),
                EventSubscriptionArgs.builder()
                        .snsTopic(alarms.topicArn())
                        .sourceType(sourceType)
                        .sourceIds(source.applyValue(List::of))
                        .eventCategories(categories)
                        .build(),
                owner.child().build());
    }
}
