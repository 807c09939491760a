package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EveryResourceTest {
    private static final Pattern IMPORT = Pattern.compile("import com\\.pulumi\\.aws\\.(\\w+)\\.([A-Z]\\w+);");
    private static final Pattern MADE = Pattern.compile("new (?:com\\.pulumi\\.aws\\.(\\w+)\\.)?([A-Z]\\w+)\\(");

    /** WebSocketRoute.answering is for programs: no system has one, and WebSocketApiTest looks at it. */
    private static final Set<String> IN_PROGRAMS_ONLY = Set.of("apigatewayv2.RouteResponse");

    @Test
    @DisplayName("what is looked at resource by resource has every type that the sources make")
    void complete() throws IOException {
        Set<String> there = EveryResource.graphs()
                .flatMap(graph -> graph.resources().stream())
                .map(ResourceNode::type)
                .filter(type -> type.startsWith("aws:"))
                .map(type -> type.replaceAll("aws:(\\w+)/\\w+:(\\w+)", "$1.$2"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> made(read(file))
                            .filter(type -> !there.contains(type))
                            .forEach(missing::add));
        }

        assertThat(there).hasSizeGreaterThan(80);
        assertThat(missing).isEqualTo(IN_PROGRAMS_ONLY);
    }

    private static Stream<String> made(String source) {
        Map<String, String> modules = new HashMap<>();
        IMPORT.matcher(source).results().forEach(found -> modules.put(found.group(2), found.group(1)));
        return MADE.matcher(source)
                .results()
                .filter(found -> found.group(1) != null || modules.containsKey(found.group(2)))
                .map(found ->
                        (found.group(1) == null ? modules.get(found.group(2)) : found.group(1)) + "." + found.group(2));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
