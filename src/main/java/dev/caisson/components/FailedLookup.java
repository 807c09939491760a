package dev.caisson.components;

/** What AWS or its provider said when it did not answer a look-up. */
public final class FailedLookup {
    private FailedLookup() {}

    /** Its words, without the layers around them: the provider lists its errors after stars. */
    public static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String[] said = String.valueOf(cause.getMessage()).split("\n\\s*\\* ", -1);
        return said[said.length - 1].strip();
    }
}
