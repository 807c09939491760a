package dev.caisson.report.page;

import com.google.common.html.HtmlEscapers;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page in one file: template, style, script, the drawing and the model. It loads nothing, and its own policy allows
 * it nothing but the one script in it.
 */
public final class ReportPage {
    /** Writes {@code <}, {@code >}, {@code &} and quotes as escapes, so that no value can end the element it is in. */
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** The script's parts, in the order in which they run. */
    private static final List<String> SCRIPT =
            List.of("dom", "values", "nodes", "picture", "details", "tree", "reach", "sections", "difference", "page");

    private ReportPage() {}

    /** The whole file. */
    public static String of(StackFacts facts) {
        JsonObject model = PageModel.of(facts);
        String script =
                SCRIPT.stream().map(part -> resource("script/" + part + ".js")).collect(Collectors.joining("\n"));
        return filled(
                resource("page.html"),
                Map.of(
                        "title",
                        HtmlEscapers.htmlEscaper()
                                .escape(facts.preview().project() + "/"
                                        + facts.preview().stack()),
                        "style",
                        resource("page.css"),
                        "hash",
                        sha256(script),
                        "script",
                        script,
                        "model",
                        GSON.toJson(model),
                        "picture",
                        facts.picture()));
    }

    /** In one pass: what is filled in is not looked at again. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String resource(String name) {
        try (var file = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
