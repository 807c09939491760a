package dev.caisson.proof;

import dev.caisson.engine.EngineOperation;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * An everyday change of a deployed stack, which must take nothing away but what it says; {@code growth.yaml} has them.
 *
 * @param what it is, in words
 * @param set {@code key=value}, as for {@code pulumi config set --path}
 * @param removes keys, as for {@code pulumi config rm --path}
 * @param secrets as {@code set}, with {@code --secret}
 * @param replaces logical names of what may go, or be replaced; {@code *} at the end stands for any
 * @param inOrder what is done before the next begins: {@code create api-service}, say
 * @param isMade whether it is deployed, and not just previewed
 * @param isRepeated whether it is deployed again, which must change nothing
 */
record Growth(
        String what,
        List<String> set,
        List<String> removes,
        List<String> secrets,
        List<String> replaces,
        List<String> inOrder,
        boolean isMade,
        boolean isRepeated) {
    /** Resources of which there is one for each version, or for each call: they hold nothing and serve nothing. */
    private static final Set<String> VERSIONED = Set.of(
            "aws:ecs/taskDefinition:TaskDefinition",
            "aws:apigateway/deployment:Deployment",
            "aws:apigatewayv2/deployment:Deployment",
            "aws:lambda/invocation:Invocation");

    /** For a production stack whose system names no change of its own: all of them have a database. */
    private static final Growth USUAL = new Growth(
            "a bigger database",
            List.of("caisson:database.instance=db.r6g.4xlarge"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            true,
            false);

    /** The changes of one stack. */
    static Stream<Growth> of(ShippedStack stack) {
        String system = stack.toString().split("/", 2)[0] + "/";
        boolean isNamed = Changes.ALL.stream()
                .anyMatch(change -> change.get("stack").toString().startsWith(system));
        if (!isNamed) {
            return stack.stack().equals("prod") ? Stream.of(USUAL) : Stream.of();
        }
        return Changes.ALL.stream()
                .filter(change -> stack.toString().equals(change.get("stack")))
                .map(change -> new Growth(
                        String.valueOf(change.get("change")),
                        texts(change, "set"),
                        texts(change, "removes"),
                        texts(change, "secrets"),
                        texts(change, "replaces"),
                        texts(change, "inOrder"),
                        !change.containsKey("onlyPlanned"),
                        Boolean.TRUE.equals(change.get("again"))));
    }

    private static List<String> texts(Map<?, ?> change, String key) {
        return change.get(key) instanceof Collection<?> all
                ? all.stream().map(Object::toString).toList()
                : List.of();
    }

    /** What of it was done otherwise than said, in words. */
    List<String> wrong(List<EngineOperation> operations) {
        List<String> found = new ArrayList<>();
        operations.stream()
                .filter(operation ->
                        operation.takesAway() && !VERSIONED.contains(operation.type()) && !isNamed(operation.name()))
                .forEach(operation -> found.add("it takes something away: " + operation));
        Optional<EngineOperation> before = Optional.empty();
        for (String next : inOrder) {
            var operation = operations.stream()
                    .filter(each -> (each.kind() + " " + each.name()).equals(next))
                    .findFirst();
            if (operation.isEmpty()) {
                found.add("it does not " + next);
            } else if (before.isPresent()
                    && before.get().ended() > operation.get().began()) {
                found.add(operation.get() + " begins before the end of " + before.get());
            }
            before = operation;
        }
        return found;
    }

    private boolean isNamed(String name) {
        return replaces.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? name.startsWith(each.substring(0, each.length() - 1)) : name.equals(each));
    }

    @Override
    public String toString() {
        return what;
    }

    private static final class Changes {
        static final List<Map<?, ?>> ALL = read();

        private static List<Map<?, ?>> read() {
            var file = Objects.requireNonNull(Growth.class.getResourceAsStream("/proof/growth.yaml"));
            List<Map<?, ?>> all = new ArrayList<>();
            ((Collection<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file))
                    .forEach(each -> all.add((Map<?, ?>) each));
            return all;
        }
    }
}
