package dev.caisson.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diagram.Layout.Area;
import dev.caisson.report.wiring.Owners;
import dev.caisson.testing.ShippedStack;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@TestInstance(Lifecycle.PER_CLASS)
class DiagramTest {
    /** Each is laid out once for all tests. */
    private final Map<String, Diagram> drawn = new HashMap<>();

    private Diagram diagram(ShippedStack stack, DetailLevel level) {
        return drawn.computeIfAbsent(stack + " " + level, none -> Diagram.of(stack.simulated(), level));
    }

    static List<ShippedStack> stacks() {
        return ShippedStack.everything().toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("each component that a person would name is in the picture once; the network is the box around it")
    void components(ShippedStack stack) throws Exception {
        ResourceGraph graph = stack.simulated();
        List<String> named = new Owners(graph)
                .all().stream()
                        .filter(node -> !node.custom() && !node.type().endsWith(":Network"))
                        .map(ResourceNode::urn)
                        .toList();
        for (DetailLevel level : DetailLevel.values()) {
            List<String> drawn = components(parsed(diagram(stack, level).svg(Theme.AUTO)));
            assertThat(drawn).as(level.toString()).doesNotHaveDuplicates().containsAll(named);
            assertThat(drawn).filteredOn(id -> id.startsWith("urn:")).hasSameSizeAs(named);
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("no two things overlap, each is inside its box, and each text is inside its thing")
    void room(ShippedStack stack) {
        for (DetailLevel level : DetailLevel.values()) {
            Diagram diagram = diagram(stack, level);
            var layout = diagram.layout();
            List<PictureNode> nodes = nodes(diagram.picture());
            for (PictureNode node : nodes) {
                Area area = layout.areas().get(node.id());
                assertThat(nodes)
                        .filteredOn(other -> !other.equals(node))
                        .noneMatch(other -> layout.areas().get(other.id()).overlaps(area));
                boolean chip = diagram.picture().supporting().contains(node);
                double text = chip
                        ? Sizes.CHIP_TEXT_START + TextWidth.of(Sizes.chipText(node), Sizes.DETAIL, false)
                        : Sizes.TEXT_START
                                + Math.max(
                                        TextWidth.of(node.title(), Sizes.TITLE, true),
                                        node.lines().stream()
                                                .mapToInt(line -> TextWidth.of(line, Sizes.DETAIL, false))
                                                .max()
                                                .orElse(0));
                assertThat(text).as(node.title()).isLessThan(area.width());
            }
            List<PictureBox> regions = new ArrayList<>(diagram.picture().elsewhere());
            regions.add(diagram.picture().region());
            regions.forEach(region -> assertInside(region, layout));
            for (PictureBox region : regions) {
                Area area = layout.areas().get(region.id());
                assertThat(regions)
                        .filteredOn(other -> !other.equals(region))
                        .noneMatch(other -> layout.areas().get(other.id()).overlaps(area));
            }
            assertThat(layout.areas().values()).allMatch(new Area(0, 0, layout.width(), layout.height())::contains);
        }
    }

    private static void assertInside(PictureBox box, Layout layout) {
        Area around = layout.areas().get(box.id());
        assertThat(Sizes.box(box)).as(box.label()).isLessThanOrEqualTo(around.width());
        box.nodes()
                .forEach(node -> assertThat(around.contains(layout.areas().get(node.id())))
                        .as(node.title() + " in " + box.label())
                        .isTrue());
        box.boxes().forEach(inner -> {
            assertThat(around.contains(layout.areas().get(inner.id())))
                    .as(inner.label())
                    .isTrue();
            assertInside(inner, layout);
        });
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("the same picture each time, and one that a screen 1600 pixels wide shows at 90 % or more of its size,"
            + " with all details at 80 %")
    void same(ShippedStack stack) {
        Diagram once = diagram(stack, DetailLevel.MAIN);
        assertThat(diagram(stack, DetailLevel.ALL).layout().width()).isLessThan(1600 / 0.8);

        assertThat(Diagram.of(stack.simulated(), DetailLevel.MAIN).svg(Theme.LIGHT))
                .isEqualTo(once.svg(Theme.LIGHT));
        assertThat(once.layout().width()).isLessThan(1600 / 0.9);
    }

    @Test
    @DisplayName("tiers from the internet inwards, what stands in them, and what it is")
    void reference() {
        PictureBox region = diagram(ShippedStack.platform("prod"), DetailLevel.MAIN)
                .picture()
                .region();

        assertThat(region.label()).isEqualTo("AWS us-east-1");
        assertThat(region.nodes()).extracting(PictureNode::title).contains("rest", "jobs", "uploads", "bedrock");
        PictureBox vpc = region.boxes().get(0);
        assertThat(vpc.label()).isEqualTo("VPC network · 10.0.0.0/16 · 3 NAT gateways");
        assertThat(vpc.boxes())
                .extracting(PictureBox::label)
                .containsExactly("public · zones a, b, c", "private · zones a, b, c", "isolated · zones a, b, c");
        assertThat(vpc.boxes().get(0).nodes())
                .singleElement()
                .satisfies(web -> assertThat(web.shielded()).isTrue());
        assertThat(vpc.boxes().get(1).nodes())
                .extracting(PictureNode::detail)
                .contains("3 to 12 tasks × 1 vCPU, 2 GiB", "Lambda, 512 MiB");
        assertThat(vpc.boxes().get(2).nodes()).extracting(PictureNode::detail).containsExactly("db.m7g.large, standby");
    }

    @Test
    @DisplayName("one line for all that one does with another; keys, images, alarms and the way out only if asked for")
    void edges() {
        var stack = ShippedStack.platform("prod");
        List<String> main = edges(diagram(stack, DetailLevel.MAIN).picture());
        assertThat(main)
                .contains(
                        "internet :443 :80 web",
                        "web :8080 api",
                        "api :5432 database",
                        "api sends jobs",
                        "worker consumes jobs",
                        "api reads, writes uploads",
                        "api invokes bedrock")
                .noneMatch(edge -> edge.endsWith(" key") || edge.endsWith(" alarms") || edge.endsWith(" internet"));

        Picture all = diagram(stack, DetailLevel.ALL).picture();
        assertThat(edges(all)).as("the same lines").isEqualTo(main);
        assertThat(notes(all, "api")).contains("decrypts key", "reads api-images", ":443 internet", "sends alarms");
        assertThat(notes(all, "alarms")).containsExactly("sends mail", "decrypts key");
        assertThat(nodes(diagram(stack, DetailLevel.MAIN).picture()))
                .allMatch(node -> node.notes().isEmpty());
    }

    @Test
    @DisplayName("what stands in another region is in a box of its own, beside the first, and so is what it is made of")
    void secondRegion() {
        for (DetailLevel level : DetailLevel.values()) {
            Diagram diagram = diagram(ShippedStack.example("chronotrail", "prod"), level);
            PictureBox other = diagram.picture().elsewhere().get(0);

            assertThat(diagram.picture().elsewhere()).hasSize(1);
            assertThat(other.label()).isEqualTo("AWS us-west-2");
            assertThat(other.nodes()).extracting(PictureNode::title).contains("media-replica", "replica-key");
            assertThat(nodes(diagram.picture()).stream()
                            .filter(node -> node.title().equals("replica-key")))
                    .hasSize(1);
            assertThat(edges(diagram.picture())).contains("media copies media-replica");
        }
        assertThat(diagram(ShippedStack.example("chronotrail", "dev"), DetailLevel.MAIN)
                        .picture()
                        .elsewhere())
                .isEmpty();
    }

    @Test
    @DisplayName("private endpoints are one node of their network, which names the services that they lead to")
    void privateEndpoints() {
        PictureBox vpc = diagram(ShippedStack.example("partner", "prod"), DetailLevel.MAIN)
                .picture()
                .region()
                .boxes()
                .get(0);

        assertThat(vpc.nodes()).singleElement().satisfies(node -> {
            assertThat(node.title()).isEqualTo("private endpoints");
            assertThat(node.detail()).isEqualTo("Bedrock, DynamoDB, S3, SQS,\nSecrets Manager");
            assertThat(node.id()).as("a click shows the component").endsWith("Endpoints::endpoints");
        });
    }

    @Test
    @DisplayName("a program without components: its resources, and with a dashed border what it uses and did not make")
    void withoutComponents() {
        var role =
                JsonParser.parseString("{'role': 'arn:aws:iam::1:role/role'}").getAsJsonObject();
        var arn = JsonParser.parseString("{'arn': 'arn:aws:iam::1:role/role'}").getAsJsonObject();
        var policy = JsonParser.parseString(
                        "{'role': 'role', 'policy': '{\"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                                + " \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::archive/*\"}]}'}")
                .getAsJsonObject();
        var graph = new ResourceGraph(
                "foreign",
                "dev",
                List.of(
                        node("aws:iam/role:Role", "role", new JsonObject(), arn),
                        node("aws:lambda/function:Function", "handler", role, new JsonObject()),
                        node("aws:iam/rolePolicy:RolePolicy", "policy", policy, new JsonObject())),
                new JsonObject());
        Diagram diagram = Diagram.of(graph, DetailLevel.MAIN);

        assertThat(edges(diagram.picture())).containsExactly("handler reads archive");
        assertThat(diagram.picture().region().nodes())
                .filteredOn(PictureNode::existing)
                .extracting(PictureNode::title)
                .containsExactly("archive");
        assertThat(diagram.svg(Theme.LIGHT)).contains("class=\"frame existing\"", "was there before");
    }

    private static ResourceNode node(String type, String name, JsonObject inputs, JsonObject outputs) {
        return new ResourceNode(
                "urn:pulumi:dev::foreign::" + type + "::" + name,
                type,
                name,
                true,
                null,
                name,
                inputs,
                outputs,
                Set.of(),
                Map.of(),
                NodeOptions.NONE);
    }

    @Test
    @DisplayName("names of other people's with anything in them are escaped")
    void escaped() {
        assertThat(Markup.escaped("a<b> & \"c\"\u0000")).isEqualTo("a&lt;b&gt; &amp; &quot;c&quot;");
    }

    private static List<String> edges(Picture picture) {
        return picture.edges().stream()
                .map(edge -> name(edge.from()) + " " + edge.label() + " " + name(edge.to()))
                .toList();
    }

    private static List<String> notes(Picture picture, String title) {
        return nodes(picture).stream()
                .filter(node -> node.title().equals(title))
                .flatMap(node -> node.notes().stream())
                .toList();
    }

    private static String name(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    private static List<PictureNode> nodes(Picture picture) {
        return Stream.of(
                        picture.outside().stream(),
                        inside(picture.region()),
                        picture.elsewhere().stream().flatMap(DiagramTest::inside),
                        picture.supporting().stream())
                .flatMap(nodes -> nodes)
                .toList();
    }

    private static Stream<PictureNode> inside(PictureBox box) {
        return Stream.concat(box.nodes().stream(), box.boxes().stream().flatMap(DiagramTest::inside));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> components(Document svg) {
        List<String> found = new ArrayList<>();
        var groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            if (groups.item(i) instanceof Element group && group.hasAttribute("data-component")) {
                found.add(group.getAttribute("data-component"));
            }
        }
        return found;
    }
}
