package dev.caisson.report.wiring;

/** What one component does with another. */
public enum Verb {
    /** Opens connections to it. */
    REACHES("reaches"),
    /** Puts messages, events or notifications into it. */
    SENDS("sends to"),
    /** Takes messages out of it. */
    CONSUMES("consumes"),
    /** Reads what it holds. */
    READS("reads"),
    /** Changes what it holds. */
    WRITES("writes"),
    /** Copies what itself holds into it, all the time. */
    COPIES("copies to"),
    /** Uses it to encrypt or decrypt. */
    DECRYPTS("decrypts with"),
    /** Calls it, or starts it. */
    INVOKES("invokes");

    private final String text;

    Verb(String text) {
        this.text = text;
    }

    /** As it stands between two names: {@code api reads uploads}. */
    public String text() {
        return text;
    }
}
