package dev.caisson.components.edge.dns;

/** DNS names as certificates and records have them: lower case, without a dot at the end. */
public final class HostNames {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String NAME = LABEL + "(\\." + LABEL + ")+";
    private static final String WILDCARD = "*.";
    private static final int LONGEST = 253;

    public static final String ALLOWED = "must be a host name in lower case, such as api.example.com";

    private HostNames() {}

    static boolean isName(String name) {
        return name.length() <= LONGEST && name.matches(NAME);
    }

    /** A name, or a wildcard for all names one level below it. */
    public static boolean isCertifiable(String name) {
        return isName(withoutWildcard(name));
    }

    static boolean isIn(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    /** {@code *.example.com} and {@code example.com} prove themselves with the same record. */
    static String withoutWildcard(String name) {
        return name.startsWith(WILDCARD) ? name.substring(WILDCARD.length()) : name;
    }

    /** As it stands in logical names. */
    static String key(String name) {
        return name.replace("*", "wildcard");
    }
}
