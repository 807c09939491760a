package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryComponent;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComponentOutputsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TYPE = Pattern.compile("String TYPE = \"(caisson:[a-z]+:\\w+)\"");

    /** What only the state has: nobody in Java asked for it yet. */
    private static final Set<String> ONLY_THERE = Set.of(
            "caisson:ai:BedrockAccess models",
            "caisson:compute:Migration taskDefinitionArn",
            "caisson:compute:ScheduledTask scheduleArn",
            "caisson:compute:ScheduledTask taskDefinitionArn",
            "caisson:compute:UserAuthorizer functionName",
            "caisson:data:BackupVault arn",
            "caisson:data:BackupVault vaultName",
            "caisson:data:BucketReplica arn",
            "caisson:data:BucketReplica bucketName",
            "caisson:data:DatabaseOffHours startScheduleArn",
            "caisson:data:DatabaseOffHours stopScheduleArn",
            "caisson:data:DatabaseReplica identifier",
            "caisson:edge:LoadBalancer transport",
            "caisson:edge:RestApi stageName",
            "caisson:edge:WebSocketStage stageName",
            "caisson:edge:WebSocketStage url",
            "caisson:messaging:Queue deadLetterArn",
            "caisson:network:NatInstance instanceId",
            "caisson:network:NatInstance networkInterfaceId");

    /** Systems say in {@link StackOutputsTest} what theirs are. */
    @Test
    @DisplayName("a component's outputs in the state have the names that it has in Java")
    void names() {
        Map<String, Class<?>> components = components();
        Set<String> unknown = new TreeSet<>();
        Stream.concat(
                        ShippedStack.everything().flatMap(stack -> stack.simulated().resources().stream()),
                        EveryComponent.simulated().resources().stream())
                .filter(node ->
                        node.type().startsWith("caisson:") && !node.type().startsWith("caisson:system:"))
                .forEach(node -> unknown.addAll(unknown(node, components)));

        assertThat(unknown).containsExactlyInAnyOrderElementsOf(ONLY_THERE);
    }

    private static Set<String> unknown(ResourceNode node, Map<String, Class<?>> components) {
        Class<?> component = components.get(node.type());
        if (component == null) {
            return Set.of();
        }
        Set<String> known =
                Stream.of(component.getMethods()).map(Method::getName).collect(Collectors.toSet());
        return node.outputs().keySet().stream()
                .filter(output -> !known.contains(output))
                .map(output -> node.type() + " " + output)
                .collect(Collectors.toSet());
    }

    private static Map<String, Class<?>> components() {
        Map<String, Class<?>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher type = TYPE.matcher(Files.readString(file));
                if (type.find()) {
                    found.put(type.group(1), classOf(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Class<?> classOf(Path file) {
        String path = SOURCES.relativize(file).toString();
        try {
            return Class.forName(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
