package dev.caisson.config;

import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Environment variables that a system sets for its workloads itself, so that a stack file cannot. */
public final class OwnVariables {
    /** What a database's client may get: a task the values of its secret, a function the secret's ARN. */
    static final List<String> DATABASE = List.of(
            "HOST",
            "PORT",
            "NAME",
            "SSLMODE",
            "USERNAME",
            "PASSWORD",
            "SECRET_ARN",
            "USERNAME_SECRET_ARN",
            "PASSWORD_SECRET_ARN");

    /** What a client of a user pool gets. */
    public static final List<String> USERS = List.of("USERS_POOL_ID", "USERS_CLIENT_ID", "USERS_ISSUER");

    private OwnVariables() {}

    /**
     * A client's of the database and of its replicas, and others.
     *
     * @param replicas their keys
     */
    public static Set<String> withDatabase(Collection<String> replicas, String... others) {
        Set<String> own = new TreeSet<>(List.of(others));
        DATABASE.forEach(part -> own.add("DATABASE_" + part));
        replicas.forEach(key -> DATABASE.forEach(part -> own.add("DATABASE_" + Naming.variable(key) + "_" + part)));
        return own;
    }

    /**
     * Adds those that a stack file sets all the same.
     *
     * @param path of the workload
     */
    public static void check(Problems problems, String path, Map<String, String> environment, Set<String> own) {
        own.forEach(name -> check(problems, path, environment, name, "the system itself"));
    }

    /**
     * Adds it if a stack file sets it all the same.
     *
     * @param path of the workload
     * @param source what sets it, in the words of a stack file
     */
    static void check(Problems problems, String path, Map<String, String> environment, String name, String source) {
        problems.check(
                !environment.containsKey(name),
                path + ".environment." + name,
                null,
                "is set by " + source + "; choose another name");
    }
}
