package dev.caisson.systems;

import static dev.caisson.config.systems.HokusaiConfig.MLFLOW_PATH;

import dev.caisson.components.compute.fargate.DatabaseUrl;
import java.util.List;

/** How MLflow is started, and its database prepared: command lines for an image with mlflow, psycopg2 and boto3. */
final class Mlflow {
    static final String STORE_URI = "MLFLOW_BACKEND_STORE_URI";

    /** Artifacts go through the server, so that its clients need no rights in AWS. */
    static final String ARTIFACTS = "MLFLOW_ARTIFACTS_DESTINATION";

    /**
     * Versions before June 2026 cannot upgrade an empty database, and leave it to the server's first start, which two
     * tasks at once get wrong (mlflow/mlflow#2113, #23752). What the server would do is called here.
     */
    private static final String PREPARE = """
            known='import os, sys, sqlalchemy as s
            engine = s.create_engine(os.environ["MLFLOW_BACKEND_STORE_URI"])
            sys.exit(0 if s.inspect(engine).has_table("alembic_version") else 3)'
            create='import os, mlflow.store.db.utils as u
            u._initialize_tables(u.create_sqlalchemy_engine_with_retry(os.environ["MLFLOW_BACKEND_STORE_URI"]))'
            if python3 -c "$known"; then
              exec mlflow db upgrade "$MLFLOW_BACKEND_STORE_URI"
            elif [ $? = 3 ]; then
              exec python3 -c "$create"
            else
              exit 1
            fi
            """;

    private Mlflow() {}

    /** Puts the database's URL where MLflow looks for it. */
    static DatabaseUrl store() {
        return new DatabaseUrl(STORE_URI);
    }

    static List<String> server(int port) {
        return List.of(
                "mlflow",
                "server",
                "--host",
                "0.0.0.0",
                "--port",
                String.valueOf(port),
                "--static-prefix",
                MLFLOW_PATH,
                "--serve-artifacts");
    }

    static List<String> prepareDatabase() {
        return List.of("/bin/sh", "-euc", PREPARE);
    }
}
