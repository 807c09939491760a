package dev.caisson.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Throws random trees at the reader. {@code -Dcaisson.seed=…} repeats a failure. */
class RecordReaderFuzzTest {
    private static final int TREES = 400;
    private static final String CANARY = "canary-7f3a";
    private static final List<String> KEYS = List.of(
            "environment",
            "account",
            "copies",
            "share",
            "protect",
            "network",
            "services",
            "secrets",
            "cidr",
            "nat",
            "zones",
            "routes",
            "to",
            "through",
            "image",
            "memory",
            "public",
            "scaling",
            "variables",
            "min",
            "max",
            "web",
            "api",
            "LOG",
            "",
            "a.b",
            "[0]",
            "\u0000",
            "ключ",
            "x".repeat(70));
    private static final List<String> TEXTS = List.of(
            "dev",
            "",
            "true",
            "null",
            "1",
            "1e400",
            "0x10",
            "10.0.0.0/16",
            "one",
            "a",
            "{",
            "\"",
            "\n",
            "\ud800",
            "12345678901234567890");
    private static final List<Number> NUMBERS = List.of(
            0,
            1,
            -1,
            3.0,
            0.5,
            1e300,
            Long.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            new BigDecimal("1e999999"));

    @RepeatedTest(5)
    @DisplayName("whatever the tree, it is bound or refused with its problems listed, and no secret is shown")
    void anyTree(RepetitionInfo repetition) {
        long seed = Long.getLong("caisson.seed", repetition.getCurrentRepetition());
        var random = new Random(seed);
        int bound = 0;
        for (int i = 0; i < TREES; i++) {
            bound += isBound(random, "seed " + seed + ", tree " + i) ? 1 : 0;
        }
        assertThat(bound).as("trees that are valid, seed %s", seed).isBetween(TREES / 50, TREES * 49 / 50);
    }

    private static boolean isBound(Random random, String which) {
        var values = new TreeMap<String, String>();
        int keys = random.nextInt(4);
        values.put("caisson:environment", random.nextInt(8) == 0 ? CANARY : "dev");
        for (int i = 0; i < keys; i++) {
            JsonElement tree = tree(random, 0);
            String text = tree instanceof JsonPrimitive scalar ? scalar.getAsString() : tree.toString();
            values.put(
                    "caisson:" + pick(random, KEYS),
                    random.nextInt(20) == 0 ? text.substring(text.length() / 2) : text);
        }
        values.put("caisson:secrets", "{\"key\":\"" + CANARY + "\"}");
        var input = new StackInput("caisson", "dev", values, Set.of("caisson:secrets", "caisson:environment"));
        var open = new StackInput("caisson", "dev", values, Set.of("caisson:secrets"));
        var defaults = new JsonObject();
        if (random.nextBoolean()) {
            defaults.add(pick(random, KEYS), tree(random, 0));
        }
        boolean plain = !values.get("caisson:environment").equals(CANARY);
        try {
            var bound = new RecordReader(plain ? open : input, Origins.from("test")).read(Sample.class, defaults);
            assertThat(bound.toString()).as(which).doesNotContain(CANARY);
            assertThat(new EffectiveConfiguration(true).render(bound.settings()))
                    .as(which)
                    .doesNotContain(CANARY);
            return true;
        } catch (InvalidInputException e) {
            assertThat(e.problems()).as(which).isNotEmpty();
            assertThat(e.getMessage()).as(which).doesNotContain(CANARY);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(which + ": " + Map.of("values", values, "defaults", defaults), e);
        }
    }

    private static JsonElement tree(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextBoolean());
            case 2 -> new JsonPrimitive(pick(random, NUMBERS));
            case 3, 4 -> new JsonPrimitive(pick(random, TEXTS));
            case 5 -> {
                var array = new JsonArray();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(tree(random, depth + 1));
                }
                yield array;
            }
            default -> {
                var object = new JsonObject();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.add(pick(random, KEYS), tree(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
