package dev.caisson.components.compute.fargate;

import java.util.List;

/**
 * A container that ends when the database accepts connections, and fails when it does not in time: RDS reports an
 * instance before its name resolves everywhere, and a stopped one starts for minutes.
 */
final class DatabaseWait {
    static final String CONTAINER = "wait";

    static final String HOST = DatabaseUrl.PREFIX + "_HOST";
    static final String PORT = DatabaseUrl.PREFIX + "_PORT";

    private static final int WAIT_SECONDS = 300;

    private DatabaseWait() {}

    static List<String> command() {
        return command(WAIT_SECONDS);
    }

    static List<String> command(int seconds) {
        return List.of("/bin/sh", "-euc", """
                deadline=$(( $(date +%%s) + %3$d ))
                until pg_isready -q -t 3 -h "$%1$s" -p "$%2$s"; do
                  if [ "$(date +%%s)" -ge "$deadline" ]; then
                    echo "the database did not accept connections within %3$d seconds" >&2
                    exit 1
                  fi
                  sleep 3
                done
                """.formatted(HOST, PORT, seconds));
    }
}
