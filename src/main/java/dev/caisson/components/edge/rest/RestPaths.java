package dev.caisson.components.edge.rest;

import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The paths of an API as the tree that API Gateway keeps them in; a prefix shared by several is in it once. */
final class RestPaths {
    static final String ROOT = "/";

    /** AWS quota: resources of one API, the root among them. */
    static final int MOST_RESOURCES = 300;

    static final String ALLOWED =
            "must be / or parts of letters, digits, . _ : - or {name}, without a slash at the end;"
                    + " {name+} as the last part only";

    private static final String PLAIN = "[A-Za-z0-9._:-]+|\\{[A-Za-z0-9._-]+}";
    private static final String PATH = "/|(/(" + PLAIN + "))*/(" + PLAIN + "|\\{[A-Za-z0-9._-]+\\+})";

    private RestPaths() {}

    static boolean isPath(String path) {
        return path.matches(PATH);
    }

    /** Every path and its prefixes, without the root; a parent comes before its children. */
    static SortedSet<String> withPrefixes(Collection<String> paths) {
        var all = new TreeSet<String>();
        for (String path : paths) {
            for (String prefix = path; !prefix.equals(ROOT); prefix = parent(prefix)) {
                all.add(prefix);
            }
        }
        return all;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash == 0 ? ROOT : path.substring(0, slash);
    }

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Adds what AWS would refuse: more than one name for the variable part at one place, or too many resources. */
    static void check(Problems problems, Collection<String> paths) {
        SortedSet<String> all = withPrefixes(paths);
        var variables = new TreeMap<String, String>();
        for (String path : all) {
            if (lastPart(path).startsWith("{")) {
                String other = variables.putIfAbsent(parent(path), path);
                problems.check(
                        other == null,
                        "routes",
                        path,
                        "is at the same place as " + other + ", and API Gateway allows one variable part there");
            }
        }
        problems.check(
                all.size() < MOST_RESOURCES,
                "routes",
                all.size() + 1 + " resources",
                "must be at most " + MOST_RESOURCES + "; let {proxy+} take a subtree");
    }

    /**
     * How a path is called inside logical names: letters, digits, {@code _} and {@code -}, never the same for two paths
     * of one API. By its place, whatever its variable parts are called: under another name, a renamed one would be made
     * beside the old one, and API Gateway allows one variable part at one place.
     */
    static String key(String path) {
        return path.contains("{") ? formerKey(path.replaceAll("\\{[^}]+}", "{var}")) : formerKey(path);
    }

    /** How it was called while a variable part's name was in it. */
    static String formerKey(String path) {
        String body = path.substring(1);
        if (body.isEmpty()) {
            return "root";
        }
        String slug = body.replace('/', '-').replaceAll("[^A-Za-z0-9_-]", "");
        boolean reversible = body.matches("[A-Za-z0-9_/]+") && !body.equals("root");
        return reversible ? slug : slug + "-" + Naming.hash(path);
    }
}
