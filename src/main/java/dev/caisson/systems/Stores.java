package dev.caisson.systems;

import dev.caisson.components.ai.BedrockAccess;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.security.Secret;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.UsesConfig;
import dev.caisson.naming.Naming;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the workloads of a system use, by name, and the verbs for it.
 *
 * @param database null if the stack has none
 * @param bedrock null if the stack may use no model
 */
record Stores(
        @Nullable Database database,
        ComponentsByName<Bucket> buckets,
        ComponentsByName<Queue> queues,
        ComponentsByName<Secret> secrets,
        @Nullable BedrockAccess bedrock) {

    /** The wiring of a workload that uses these. */
    Consumer<Workload> wiring(UsesConfig uses) {
        return workload -> {
            if (uses.database() && database != null) {
                workload.connectTo(database);
            }
            uses.sends().forEach(queue -> queues.get(queue).grantSend(workload));
            uses.consumes().forEach(queue -> queues.get(queue).grantConsume(workload));
            bucketsOf(uses, workload);
            uses.secrets().forEach(secret -> secrets.get(secret).grantRead(workload, Naming.variable(secret)));
            if (uses.bedrock() && bedrock != null) {
                bedrock.grantInvoke(workload);
            }
        };
    }

    private void bucketsOf(UsesConfig uses, Workload workload) {
        var names = new TreeSet<>(uses.reads());
        names.addAll(uses.writes());
        for (String name : names) {
            Bucket bucket = buckets.get(name);
            if (!uses.writes().contains(name)) {
                bucket.grantRead(workload);
            } else if (!uses.reads().contains(name)) {
                bucket.grantWrite(workload);
            } else {
                bucket.grantReadWrite(workload);
            }
        }
    }
}
