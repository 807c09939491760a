package dev.caisson.report.diff;

/** Property paths as options have them, {@code a[0].b["c"]}, beside those without indices. */
final class Paths {
    private Paths() {}

    /** Whether a path of an option has another one in it. */
    static boolean covers(String option, String path) {
        String plain = plain(option);
        return plain.equals("*") || path.equals(plain) || path.startsWith(plain + ".");
    }

    private static String plain(String option) {
        String named = option.replaceAll("\\[\"([^\"]*)\"]", ".$1");
        return named.replaceAll("\\[(\\d+|\\*)]", "").replaceAll("\\.\\*$", "").replaceFirst("^\\.", "");
    }
}
