package dev.caisson.cli.validate;

/**
 * What one check found.
 *
 * @param subject what was checked: a component, a host, a queue
 * @param kind of the check: {@code services}, {@code targets}, {@code endpoint}
 * @param detail what was seen, or why nothing was
 */
public record Check(String subject, String kind, Verdict verdict, String detail) {
    /** How it ended. */
    public enum Verdict {
        OK("ok"),
        FAILED("failed"),
        /** Nobody can see it from here. */
        NOT_CHECKED("not checked"),
        /** AWS did not tell: a right is missing, or there was no answer. */
        UNKNOWN("not known");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** As a reader sees it. */
        public String words() {
            return words;
        }
    }

    static Check of(String subject, String kind, boolean holds, String detail) {
        return new Check(subject, kind, holds ? Verdict.OK : Verdict.FAILED, detail);
    }
}
