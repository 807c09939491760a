package dev.caisson.cli.running;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last update of a stack, as its backend keeps it.
 *
 * @param kind {@code update}, {@code destroy}, {@code refresh}
 * @param result {@code succeeded}, {@code failed}, {@code in-progress}
 * @param ended when it was over, or else began; null if the backend does not say
 * @param commit that was checked out; null for none
 * @param by its author, which is what the history knows of who made the update; null for nobody
 * @param changes how many resources, by {@code create}, {@code update}, {@code delete}
 */
public record LastUpdate(
        String kind,
        String result,
        @Nullable Instant ended,
        @Nullable String commit,
        @Nullable String by,
        Map<String, Integer> changes) {
    /** Where Go leaves out what is too long ago to be a time. */
    private static final int FIRST_YEAR = 2000;

    /** As {@code pulumi stack history --json} has it. */
    public static LastUpdate of(JsonObject entry) {
        JsonObject environment = entry.get("environment") instanceof JsonObject known ? known : new JsonObject();
        Map<String, Integer> changes = new TreeMap<>();
        if (entry.get("resourceChanges") instanceof JsonObject counts) {
            counts.entrySet().stream()
                    .filter(count -> !count.getKey().equals("same"))
                    .forEach(count ->
                            changes.put(count.getKey(), count.getValue().getAsInt()));
        }
        return new LastUpdate(
                text(entry.get("kind"), "update"),
                text(entry.get("result"), "unknown"),
                time(entry),
                first(environment, "git.head", "ci.build.sha"),
                first(environment, "git.author", "git.committer"),
                changes);
    }

    private static @Nullable Instant time(JsonObject entry) {
        Instant ended = time(text(entry.get("endTime"), ""));
        return ended == null ? time(text(entry.get("startTime"), "")) : ended;
    }

    private static @Nullable Instant time(String text) {
        try {
            var time = ZonedDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
            return time.getYear() < FIRST_YEAR ? null : time.toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static @Nullable String first(JsonObject environment, String... keys) {
        for (String key : keys) {
            String value = text(environment.get(key), "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String text(@Nullable JsonElement value, String otherwise) {
        return value instanceof JsonPrimitive text && !text.getAsString().isEmpty() ? text.getAsString() : otherwise;
    }
}
