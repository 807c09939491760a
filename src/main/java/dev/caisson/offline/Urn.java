package dev.caisson.offline;

/** Uniform resource names, made exactly as the Pulumi engine makes them. */
public final class Urn {
    public static final String STACK_TYPE = "pulumi:pulumi:Stack";

    private Urn() {}

    /**
     * {@code urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>}; a child of the stack itself has no parent
     * types.
     *
     * @param parent urn of the parent, or empty
     */
    public static String of(String stack, String project, String parent, String type, String name) {
        String parentTypes = parent.isEmpty() ? "" : qualifiedType(parent);
        String types = parentTypes.isEmpty() || parentTypes.equals(STACK_TYPE) ? type : parentTypes + "$" + type;
        return "urn:pulumi:" + stack + "::" + project + "::" + types + "::" + name;
    }

    /** The type with those of its ancestors. */
    public static String qualifiedType(String urn) {
        String[] parts = urn.split("::", 4);
        return parts.length < 4 ? "" : parts[2];
    }

    /** A provider reference is {@code <urn>::<id>}; this drops the id. */
    static String ofProvider(String reference) {
        int end = reference.lastIndexOf("::");
        return end < 0 ? reference : reference.substring(0, end);
    }
}
