package dev.caisson.components.data;

import com.pulumi.aws.rds.EventSubscription;
import com.pulumi.aws.rds.EventSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.AlarmSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private static final List<String> OF_PARAMETERS = List.of("configuration change");

    private DatabaseEvents() {}

    static void subscribe(
            Component owner,
            @Nullable AlarmSettings alarms,
            Output<String> identifier,
            Output<String> parameterGroupName) {
        if (alarms == null) {
            return;
        }
        subscribe(owner, "events", alarms, "db-instance", identifier, OF_INSTANCE);
        subscribe(owner, "parameter-events", alarms, "db-parameter-group", parameterGroupName, OF_PARAMETERS);
    }

    private static void subscribe(
            Component owner,
            String role,
            AlarmSettings alarms,
            String sourceType,
            Output<String> source,
            List<String> categories) {
        new EventSubscription(
                owner.name() + "-" + role,
                EventSubscriptionArgs.builder()
                        .snsTopic(alarms.topicArn())
                        .sourceType(sourceType)
                        .sourceIds(source.applyValue(List::of))
                        .eventCategories(categories)
                        .build(),
                CustomResourceOptions.builder().parent(owner).build());
    }
}
