package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import java.util.Locale;
import java.util.Set;

/** Names of databases and users that RDS for PostgreSQL accepts. */
public final class PostgresNames {
    private static final String FORM = "[a-z][a-z0-9_]{0,62}";

    /** Key words that SQL reserves in PostgreSQL (its manual, appendix C). */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "collation",
            "column",
            "concurrently",
            "constraint",
            "create",
            "cross",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "system_user",
            "table",
            "tablesample",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with");

    private static final Set<String> OWN_DATABASES = Set.of("postgres", "template0", "template1", "rdsadmin");
    private static final Set<String> GUESSED_USERS =
            Set.of("postgres", "admin", "administrator", "root", "master", "sa", "rds_superuser");

    private PostgresNames() {}

    /** Adds a problem at a path if a database cannot be called so. */
    public static void checkDatabase(Problems problems, String path, String name) {
        problems.check(
                name.matches(FORM) && !RESERVED.contains(name) && !OWN_DATABASES.contains(name),
                path,
                name,
                "must be 1 to 63 lower-case letters, digits or _, begin with a letter, and be no word that PostgreSQL"
                        + " or RDS reserves");
    }

    static void checkMaster(Problems problems, String name) {
        problems.check(
                isUser(name) && !GUESSED_USERS.contains(name),
                "masterUsername",
                name,
                "must be 1 to 63 lower-case letters, digits or _, begin with a letter, and be neither reserved nor the"
                        + " first name an attacker tries (postgres, admin, root)");
    }

    /** Whether a role can be called so. */
    static boolean isUser(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.matches(FORM) && !RESERVED.contains(lower) && !lower.startsWith("pg_") && !lower.startsWith("rds");
    }
}
