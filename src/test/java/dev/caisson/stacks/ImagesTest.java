package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.config.binding.Origins;
import dev.caisson.config.systems.StackSettings;
import dev.caisson.systems.Systems;
import dev.caisson.testing.ShippedStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./caisson deploy} relies on: each image of a system has a repository, and a key that names its tag. */
class ImagesTest {
    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#all")
    @DisplayName("the output imageRepositories has the address for every image of the system, before any was pushed")
    void repositories(ShippedStack stack) {
        var outputs = stack.simulated().outputs();

        if (config(stack).images().isEmpty()) {
            assertThat(outputs.keySet()).doesNotContain("imageRepositories");
            return;
        }
        var urls = outputs.get("imageRepositories").getAsJsonObject();
        assertThat(urls.keySet()).isEqualTo(config(stack).images().keySet());
        assertThat(urls.asMap().values())
                .allMatch(url -> url.getAsString().matches("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com/.+"))
                .doesNotHaveDuplicates();
    }

    static Stream<ShippedStack> oneOfEach() {
        return ShippedStack.all().filter(stack -> stack.stack().equals("dev"));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    @DisplayName("setting the key of an image to a tag with its digest makes the stack run just that image")
    void tags(ShippedStack stack) {
        var images = config(stack).images();
        String[] tags = images.entrySet().stream()
                .map(image -> image.getValue().tagKey() + "=" + image.getKey() + "-4711@" + digest(image.getKey()))
                .sorted()
                .toArray(String[]::new);
        var graph = stack.with(tags).simulated();

        images.keySet().forEach(name -> {
            String url = graph.outputs()
                    .get("imageRepositories")
                    .getAsJsonObject()
                    .get(name)
                    .getAsString();
            assertThat(graph.resources())
                    .as(name)
                    .anyMatch(resource -> resource.inputs().toString().contains(url + "@" + digest(name)));
        });
    }

    private static String digest(String name) {
        return "sha256:" + String.format("%064x", name.hashCode() & 0xffffL);
    }

    private static StackSettings config(ShippedStack stack) {
        var input = stack.input();
        return Systems.of(input).read(input, Origins.from("test")).value();
    }
}
