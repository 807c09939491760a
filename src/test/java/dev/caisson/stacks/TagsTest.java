package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("every resource of a shipped stack can be told by its tags:")
class TagsTest {
    private static final Set<String> NAMELESS = Set.of(
            ":Vpc",
            ":Subnet",
            ":RouteTable",
            ":NatGateway",
            ":Eip",
            ":InternetGateway",
            ":EgressOnlyInternetGateway",
            ":NetworkInterface",
            "ec2/instance:Instance",
            ":NetworkAcl",
            ":VpcEndpoint",
            ":SecurityGroup");

    private static final String PROVIDER = "pulumi:providers:aws";

    static Stream<ShippedStack> stacks() {
        return ShippedStack.everything();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("each region's provider gives project, stack, environment and tool, and guards the account")
    void providers(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        ResourceNode home = graph.the(PROVIDER, "aws");
        Set<String> providers =
                graph.byType(PROVIDER).stream().map(ResourceNode::urn).collect(Collectors.toSet());

        assertThat(aws(graph))
                .as("on a provider of nobody's, without the stack's tags, region and account guard")
                .allSatisfy(node ->
                        assertThat(node.options().provider()).as(node.urn()).isIn(providers));
        assertThat(graph.byType(PROVIDER)).allSatisfy(provider -> {
            assertThat(tags(provider)).isEqualTo(tags(home));
            assertThat(provider.inputs().get("allowedAccountIds"))
                    .isEqualTo(home.inputs().get("allowedAccountIds"));
        });
        assertThat(graph.byType(PROVIDER).stream()
                        .map(provider -> provider.inputs().get("region").getAsString()))
                .doesNotHaveDuplicates();
        assertThat(tags(home))
                .containsEntry("Project", graph.project())
                .containsEntry("Stack", graph.stack())
                .containsEntry("Environment", stack.input().values().getOrDefault("caisson:environment", graph.stack()))
                .containsEntry("ManagedBy", "Pulumi");
        if (stack.input().values().getOrDefault("caisson:protect", "true").equals("false")) {
            assertThat(tags(home)).containsEntry("Ephemeral", "true");
        } else {
            assertThat(tags(home)).doesNotContainKey("Ephemeral");
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("none overrides those, so that costs and owners are found by one query")
    void noOverride(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Set<String> common = tags(graph.the(PROVIDER, "aws")).keySet();

        Set<String> taggable = aws(graph)
                .map(ResourceNode::type)
                .filter(TagsTest::takesTags)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(taggable).as("found by reflection over the SDK").hasSizeGreaterThan(3);
        assertThat(aws(graph).filter(node -> taggable.contains(node.type())))
                .allSatisfy(node -> assertThat(
                                node.inputs().has("tags")
                                        ? node.inputs().getAsJsonObject("tags").keySet()
                                        : Set.<String>of())
                        .as(node.name())
                        .doesNotContainAnyElementsOf(common));
        // Without the type in the SDK under its token there would be nothing to check.
        assertThat(aws(graph).map(ResourceNode::type))
                .allSatisfy(type -> assertThat(argsClass(type)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("what AWS makes for a resource later carries its tags too: tasks, and a database's snapshots")
    void propagated(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();

        assertThat(graph.byType("aws:ecs/service:Service")).allSatisfy(service -> {
            assertThat(service.inputs().get("propagateTags").getAsString()).isEqualTo("SERVICE");
            assertThat(service.inputs().get("enableEcsManagedTags").getAsBoolean())
                    .isTrue();
        });
        assertThat(graph.byType("aws:rds/instance:Instance"))
                .allSatisfy(database -> assertThat(
                                database.inputs().get("copyTagsToSnapshot").getAsBoolean())
                        .isTrue());
    }

    private static Stream<ResourceNode> aws(ResourceGraph graph) {
        return graph.resources().stream().filter(node -> node.type().startsWith("aws:"));
    }

    private static boolean takesTags(String type) {
        return Arrays.stream(Objects.requireNonNull(argsClass(type)).getMethods())
                .anyMatch(method -> method.getName().equals("tags"));
    }

    /** {@code aws:s3/bucketV2:BucketV2} is made from {@code com.pulumi.aws.s3.BucketV2Args}. */
    private static Class<?> argsClass(String type) {
        String module = type.substring("aws:".length(), type.indexOf('/'));
        String name = type.substring(type.lastIndexOf(':') + 1);
        try {
            return Class.forName("com.pulumi.aws." + module + "." + name + "Args");
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    /** A provider's inputs go over the wire as JSON texts. */
    private static Map<String, String> tags(ResourceNode provider) {
        JsonObject defaultTags = JsonParser.parseString(
                        provider.inputs().get("defaultTags").getAsString())
                .getAsJsonObject();
        return defaultTags.getAsJsonObject("tags").asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsString()));
    }

    static Stream<ShippedStack> networks() {
        return Stream.concat(
                ShippedStack.everything(),
                Stream.of(
                        ShippedStack.platform("dev").with("caisson:network.nat=instance"),
                        ShippedStack.platform("prod").with("caisson:network.ipv6=true")));
    }

    @ParameterizedTest
    @MethodSource("networks")
    @DisplayName("what AWS knows by an id only has a Name, which the console shows")
    void named(ShippedStack stack) {
        assertThat(aws(stack.simulated()).filter(node -> NAMELESS.stream().anyMatch(node.type()::endsWith)))
                .filteredOn(node -> !node.inputs().has("tags")
                        || !node.inputs().getAsJsonObject("tags").has("Name"))
                .isEmpty();
    }
}
