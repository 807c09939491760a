package dev.caisson.cli.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.StringSubstitutor;

/** A text beside this class, with <code>{{name}}</code> where a project's own words go. */
final class Template {
    /** No escape: by default it is the dollar of GitHub's <code>${{ }}</code>, and goes. */
    private static final char NONE = '\0';

    private Template() {}

    static String fill(String file, Map<String, String> words) {
        try (InputStream text = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return new StringSubstitutor(words, "{{", "}}", NONE)
                    .replace(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
