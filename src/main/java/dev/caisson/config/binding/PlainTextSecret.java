package dev.caisson.config.binding;

import java.util.regex.Pattern;

/** Recognises credentials by their own marks, so that one pasted into a stack file is refused and not printed. */
final class PlainTextSecret {
    private static final Pattern MARKS = Pattern.compile(
            // AWS access key ids, PEM private keys, GitHub, Slack, Stripe and OpenAI tokens, passwords in URLs.
            "\\b(AKIA|ASIA)[A-Z2-7]{16}\\b"
                    + "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"
                    + "|\\bgh[pousr]_[A-Za-z0-9]{36}"
                    + "|\\bgithub_pat_[A-Za-z0-9_]{22}"
                    + "|\\bxox[abprs]-[A-Za-z0-9-]{10}"
                    + "|\\b[sr]k_live_[A-Za-z0-9]{10}"
                    + "|\\bsk-(proj-|ant-)?[A-Za-z0-9_-]{32}"
                    + "|\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,100}:[^\\s:/@]{1,200}@");

    private PlainTextSecret() {}

    static boolean seenIn(String text) {
        return MARKS.matcher(text).find();
    }
}
