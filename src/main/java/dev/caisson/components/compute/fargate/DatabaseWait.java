package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.ContainerDefinition.Settings;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container that ends when the database accepts connections, and fails when it does not in time: RDS reports an
 * instance before its name resolves everywhere, and a stopped one starts for minutes.
 *
 * @param prefix what the database's variables begin with
 * @param urlVariable secret that holds the database's URL, where there are no such variables; null for none
 * @param seconds how long it waits
 */
record DatabaseWait(String prefix, @Nullable String urlVariable, int seconds) {
    static final String CONTAINER = "wait";

    List<String> command() {
        return List.of("/bin/sh", "-euc", script());
    }

    Output<ContainerDefinition> container(Settings settings, Workload workload, Output<String> logGroupName) {
        Map<String, Output<String>> environment = new TreeMap<>(workload.environment());
        environment.keySet().retainAll(List.of(prefix + "_HOST", prefix + "_PORT"));
        Map<String, SecretReference> secrets = new TreeMap<>(workload.secrets());
        secrets.keySet().retainAll(urlVariable == null ? List.of() : List.of(urlVariable));
        return Output.tuple(
                        PostgresClient.image(),
                        OutputMap.of(environment),
                        OutputMap.of(TaskContainers.valuesFrom(secrets)),
                        logGroupName)
                .applyValue(known -> new ContainerDefinition(settings, known.t1, known.t2, known.t3, known.t4));
    }

    private String script() {
        String where = urlVariable == null
                ? "-h \"$%1$s_HOST\" -p \"$%1$s_PORT\"".formatted(prefix)
                : "-d \"$%s\"".formatted(urlVariable);
        return """
                deadline=$(( $(date +%%s) + %2$d ))
                until pg_isready -q -t 3 %1$s; do
                  if [ "$(date +%%s)" -ge "$deadline" ]; then
                    echo "the database did not accept connections within %2$d seconds" >&2
                    exit 1
                  fi
                  sleep 3
                done
                """.formatted(where, seconds);
    }
}
