package dev.caisson.keys;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.config.binding.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people might write for a key: the ends of its range, and texts that somebody finds wrong. */
final class OddValues {
    private static final Gson JSON = new Gson();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "X",
            "1",
            "*",
            "/",
            "-x-",
            "a b",
            "a.b",
            "a_b",
            "a".repeat(70),
            "a".repeat(300),
            "/a b",
            "/{id}/{id}",
            "/" + "a".repeat(200),
            "ä",
            "\"'<>&",
            "latest",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "203.0.113.7",
            "http://x.example.com",
            "https://x.example.com/path",
            "x.example.com",
            "X.example.com",
            "python2.7",
            "Node.js 99",
            "t4g.small",
            "db.t9.nano",
            "/../..",
            "/etc",
            "eu-central-1",
            "99",
            "10.0");

    /** Names under which something of every system, of AWS, or of an other entry is known already. */
    static final List<String> NAMES = List.of(
            "a",
            "key",
            "alarms",
            "network",
            "database",
            "web",
            "cluster",
            "rest",
            "api",
            "firewall",
            "dashboard",
            "domain",
            "migration",
            "access-logs",
            "jobs",
            "jobs-dlq",
            "uploads",
            "status",
            "x".repeat(20),
            "x".repeat(24),
            "x".repeat(32));

    private OddValues() {}

    static List<JsonElement> of(ConfigKey key) {
        if (key.dotted().equals("system")) {
            return List.of();
        }
        Class<?> type = key.component().getType();
        Stream<?> values = Stream.of();
        if (type == boolean.class || type == Boolean.class) {
            values = Stream.of(true, false);
        } else if (type == int.class || type == Integer.class) {
            values = numbers(key.annotation()).boxed();
        } else if (type.isEnum()) {
            values = Arrays.stream(type.getEnumConstants()).map(OddValues::label);
        } else if (type == String.class) {
            values = TEXTS.stream();
        } else if (type == List.class) {
            values = lists(key);
        } else if (type == Map.class) {
            values = maps();
        }
        return values.map(JSON::toJsonTree).toList();
    }

    private static IntStream numbers(Key key) {
        int min = (int) Math.max(key.min(), -2);
        int max = (int) Math.min(key.max(), Integer.MAX_VALUE);
        return IntStream.of(min, min + 1, 0, 1, 7, 29, 30, 450, 1_023, max - 1, max)
                .filter(number -> number >= min && number <= max)
                .distinct();
    }

    private static Stream<List<?>> lists(ConfigKey key) {
        List<String> samples = new ArrayList<>(TEXTS);
        samples.addAll(NAMES);
        if (!key.annotation().example().isEmpty()) {
            samples.add(key.annotation().example().replaceAll("^\\[|]$", ""));
        }
        return Stream.concat(
                Stream.of(List.of()), samples.stream().flatMap(text -> Stream.of(List.of(text), List.of(text, text))));
    }

    private static Stream<Map<String, ?>> maps() {
        Stream<String> names = Stream.of(
                "AWS_REGION",
                "PASSWORD",
                "PORT",
                "DATABASE_HOST",
                "x",
                "X",
                "work_mem",
                "aws:x",
                "Name",
                "log_min_duration_statement",
                "common",
                "GET /",
                "GET /{id}",
                "$connect",
                "a".repeat(128),
                "Stack");
        return Stream.concat(
                Stream.of(Map.of()),
                names.flatMap(name -> Stream.of("", "x", "a".repeat(5_000), "1000", List.of("a b"), Map.of())
                        .map(value -> Map.of(name, value))));
    }

    private static String label(Object constant) {
        return new JsonPrimitive(constant.toString())
                .getAsString()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
