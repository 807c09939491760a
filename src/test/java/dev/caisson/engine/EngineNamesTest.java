package dev.caisson.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineNamesTest {
    private static final Path NAMES = Path.of("src/test/engine/provider/internal/names/names.json");

    @Test
    @DisplayName("the proof's provider knows every type and every look-up of the shipped stacks")
    void known() throws IOException {
        JsonObject names = JsonParser.parseString(Files.readString(NAMES)).getAsJsonObject();
        Set<String> known = names.getAsJsonObject("resources").asMap().values().stream()
                .map(resource -> resource.getAsJsonObject().get("token").getAsString())
                .collect(Collectors.toCollection(HashSet::new));
        names.getAsJsonObject("functions").asMap().values().forEach(token -> known.add(token.getAsString()));

        Set<String> used = ShippedStack.everything()
                .flatMap(stack -> Stream.concat(
                        stack.simulated().resources().stream().map(ResourceNode::type),
                        stack.previewRun().invokes().stream()))
                .filter(token -> token.startsWith("aws:"))
                .collect(Collectors.toSet());

        assertThat(known)
                .as("renew names.json: the head of src/test/engine/provider/cmd/names/main.go says how")
                .containsAll(used);
    }
}
