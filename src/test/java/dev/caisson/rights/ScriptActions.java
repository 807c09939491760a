package dev.caisson.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rights that the code of a cluster's functions needs, as its calls of ECS have it. */
final class ScriptActions {
    private static final Path SCRIPTS = Path.of("src/main/resources/dev/caisson/components/compute/fargate");
    private static final Pattern CALL = Pattern.compile("self\\.ecs\\.([a-z_]+)\\(");

    private ScriptActions() {}

    /**
     * {@code run_task(} is {@code ecs:RunTask}; starting a task with roles and tags takes two rights more.
     *
     * @param script {@code gate.py}
     */
    static Set<String> of(String script) {
        String code = read(script);
        Set<String> actions = new TreeSet<>();
        CALL.matcher(code).results().forEach(call -> actions.add("ecs:" + pascal(call.group(1))));
        if (actions.contains("ecs:RunTask")) {
            actions.add("iam:PassRole");
        }
        if (code.contains("propagateTags=")) {
            actions.add("ecs:TagResource");
        }
        return actions;
    }

    private static String pascal(String snake) {
        return Arrays.stream(snake.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String read(String script) {
        try {
            return Files.readString(SCRIPTS.resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
