package dev.caisson.components.data.database;

import com.pulumi.aws.rds.inputs.ParameterGroupParameterArgs;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Server parameters with the way each has to be applied: RDS refuses to apply a static parameter at once, and a dynamic
 * one that waits for a reboot may wait for months.
 */
public final class PostgresParameters {
    /**
     * Parameters RDS applies without a reboot. Everything else, also what is not known here, waits for one: always
     * accepted, and in force from the start on a new database.
     */
    private static final Set<String> DYNAMIC = Set.of(
            "auto_explain.log_analyze",
            "auto_explain.log_buffers",
            "auto_explain.log_min_duration",
            "auto_explain.log_nested_statements",
            "autovacuum",
            "autovacuum_analyze_scale_factor",
            "autovacuum_analyze_threshold",
            "autovacuum_naptime",
            "autovacuum_vacuum_cost_delay",
            "autovacuum_vacuum_cost_limit",
            "autovacuum_vacuum_insert_scale_factor",
            "autovacuum_vacuum_scale_factor",
            "autovacuum_vacuum_threshold",
            "autovacuum_work_mem",
            "checkpoint_completion_target",
            "checkpoint_timeout",
            "deadlock_timeout",
            "default_statistics_target",
            "default_transaction_isolation",
            "effective_cache_size",
            "effective_io_concurrency",
            "hot_standby_feedback",
            "idle_in_transaction_session_timeout",
            "idle_session_timeout",
            "jit",
            "lock_timeout",
            "log_autovacuum_min_duration",
            "log_checkpoints",
            "log_connections",
            "log_disconnections",
            "log_duration",
            "log_error_verbosity",
            "log_lock_waits",
            "log_min_duration_statement",
            "log_min_error_statement",
            "log_min_messages",
            "log_statement",
            "log_temp_files",
            "maintenance_work_mem",
            "max_parallel_maintenance_workers",
            "max_parallel_workers",
            "max_parallel_workers_per_gather",
            "max_standby_streaming_delay",
            "max_wal_size",
            "min_wal_size",
            "password_encryption",
            "pg_stat_statements.track",
            "pgaudit.log",
            "pgaudit.log_catalog",
            "pgaudit.log_parameter",
            "random_page_cost",
            "rds.force_autovacuum_logging_level",
            "rds.log_retention_period",
            "search_path",
            "seq_page_cost",
            "statement_timeout",
            "tcp_keepalives_count",
            "tcp_keepalives_idle",
            "tcp_keepalives_interval",
            "temp_buffers",
            "temp_file_limit",
            "timezone",
            "wal_sender_timeout",
            "work_mem");

    private static final String SLOW_STATEMENT = "log_min_duration_statement";

    /** Set by the component: TLS for every client, and a log of who came and went. */
    private static final Map<String, String> OWN =
            Map.of("rds.force_ssl", "1", "log_connections", "1", "log_disconnections", "1");

    private PostgresParameters() {}

    /**
     * Adds what cannot be set.
     *
     * @param prefix of the path, with its dot
     * @param slowStatements what the caller calls the time from which on statements are logged
     */
    public static void check(Problems problems, String prefix, Map<String, String> given, String slowStatements) {
        new TreeMap<>(given).forEach((name, value) -> {
            String path = prefix + "parameters." + name;
            problems.check(
                            name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?"),
                            path,
                            value,
                            "must be the name of a PostgreSQL parameter, in lower case")
                    .check(!value.isBlank(), path, value, "must have a value")
                    .check(!OWN.containsKey(name), path, value, "is always " + OWN.get(name))
                    .check(!name.equals(SLOW_STATEMENT), path, value, "is set by " + slowStatements);
        });
    }

    /** What the parameter group gets, by name. */
    static List<ParameterGroupParameterArgs> of(Map<String, String> given, int slowStatementMillis) {
        var all = new TreeMap<>(given);
        all.putAll(OWN);
        all.put(SLOW_STATEMENT, String.valueOf(slowStatementMillis));
        return all.entrySet().stream()
                .map(parameter -> ParameterGroupParameterArgs.builder()
                        .name(parameter.getKey())
                        .value(parameter.getValue())
                        .applyMethod(DYNAMIC.contains(parameter.getKey()) ? "immediate" : "pending-reboot")
                        .build())
                .toList();
    }
}
