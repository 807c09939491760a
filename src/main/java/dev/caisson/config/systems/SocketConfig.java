package dev.caisson.config.systems;

import dev.caisson.config.ApiConfig;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The WebSocket API in front of the functions. */
public record SocketConfig(
        @Key(
                description =
                        "Functions by what they handle: $connect, $disconnect, $default, or the action that a message names.",
                defaultValue = "{}",
                mapKeyPattern = "\\$connect|\\$disconnect|\\$default|[A-Za-z0-9_.:/-]+",
                mapKeyFormat = "$connect, $disconnect, $default, or letters, digits, _ . : / and -",
                mapKeyMaxLength = 128,
                example = "{$connect: sessions, $default: sessions}")
        Map<String, String> routes,

        @Key(
                description = "Functions that may send to connected clients, at <name>_CALLBACK_URL.",
                defaultValue = "[]",
                example = "[notifier]")
        List<String> senders,

        @Key(
                description =
                        "Who may connect: iam (AWS identities, for machines), public, or users (of caisson:users, with their id token as ?token=…). With an authorizer, whom that lets in.",
                defaultValue = "iam")
        ApiConfig.Access access,

        @Key(
                description =
                        "Function that decides who may connect, by the token in the address (?token=…), because browsers cannot set headers on a WebSocket.")
        @Nullable
        String authorizer,

        @Key(
                description = "New connections and messages a second over all clients.",
                defaultValue = "100",
                min = 1,
                max = 10000)
        int rate,

        @Key(
                description = "New connections and messages at once over all clients.",
                defaultValue = "200",
                min = 1,
                max = 5000)
        int burst)
        implements Validated {

    private static final String CONNECT = "$connect";

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        routes.containsKey(CONNECT),
                        path + ".routes",
                        routes.keySet(),
                        "must have $connect: AWS asks for credentials nowhere else")
                .check(
                        authorizer == null || access == ApiConfig.Access.IAM,
                        path + ".access",
                        access.name().toLowerCase(Locale.ROOT),
                        "contradicts authorizer: leave out one of the two");
    }
}
