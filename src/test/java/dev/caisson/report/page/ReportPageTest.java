package dev.caisson.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.cost.Usage;
import dev.caisson.report.page.StackFacts.Cost;
import dev.caisson.report.page.StackFacts.Policies;
import dev.caisson.testing.ShippedStack;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPageTest {
    private static final String SECRET = "canary-0815";
    private static final int MOST_BYTES = 2_000_000;

    static List<ShippedStack> stacks() {
        return ShippedStack.everything().toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("has each resource once, the estimate to the cent, each link, and stays small")
    void complete(ShippedStack stack) {
        StackFacts facts = PageFacts.of(stack);
        String page = ReportPage.of(facts);
        JsonObject model = model(page);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
        List<String> names = objects(model.get("nodes")).stream()
                .map(node -> node.get("name").getAsString())
                .toList();
        assertThat(names)
                .isEqualTo(facts.preview().resources().stream()
                        .map(ResourceNode::name)
                        .toList());

        double lines = objects(model.getAsJsonObject("cost").get("components")).stream()
                .flatMap(component -> objects(component.get("lines")).stream())
                .mapToDouble(line -> line.get("usd").getAsDouble())
                .sum();
        assertThat(lines).isCloseTo(estimate(facts).total(), within(0.001));
        assertThat(objects(model.getAsJsonObject("cost").get("components")))
                .allMatch(component -> component.has("node"));

        assertThat(objects(model.get("links")).stream()
                        .map(link -> end(link, "from", model) + " "
                                + link.get("verb").getAsString() + " " + end(link, "to", model))
                        .toList())
                .isEqualTo(facts.links().stream()
                        .map(link -> link.from() + " " + link.verb().text() + " " + link.to())
                        .toList());
    }

    @Test
    @DisplayName("two pages of one stack are equal")
    void deterministic() {
        assertThat(ReportPage.of(PageFacts.of(ShippedStack.platform("dev"))))
                .isEqualTo(ReportPage.of(PageFacts.of(ShippedStack.platform("dev"))));
    }

    @Test
    @DisplayName("no value of a stack can leave its place in the page")
    void hostile() {
        String hostile = "</script><script>alert(1)</script>{{script}}<!--";
        JsonObject inputs = new JsonObject();
        inputs.addProperty("name", hostile);
        var node = new ResourceNode(
                "urn:pulumi:dev::shop::aws:sqs/queue:Queue::" + hostile,
                "aws:sqs/queue:Queue",
                hostile,
                true,
                null,
                null,
                inputs,
                new JsonObject(),
                Set.of(),
                Map.of(),
                NodeOptions.NONE);
        JsonObject outputs = new JsonObject();
        outputs.addProperty("url", hostile);
        var graph = new ResourceGraph("shop<b>", "dev", List.of(node), outputs);
        var verdict = new PolicyVerdict(1, List.of(new Violation("rule", Level.ADVISORY, node.urn(), hostile)));

        String page = ReportPage.of(new StackFacts(
                "us-east-1",
                "dev",
                graph,
                graph,
                List.of(),
                "<svg></svg>",
                new Cost(null, hostile),
                new Policies(verdict, ""),
                null));

        assertThat(page).doesNotContain("alert(1)</script>", "<b>").contains("<title>shop&lt;b&gt;/dev");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(2);
        JsonObject model = model(page);
        assertThat(objects(model.get("nodes")).get(0).get("name").getAsString()).isEqualTo(hostile);
        assertThat(objects(model.get("names")).get(0).get("name").getAsString()).isEqualTo(hostile);
    }

    @Test
    @DisplayName("no secret of the configuration is in the page, in whatever way the stack uses it")
    void secrets() {
        var stack = ShippedStack.platform("dev").withSecret("caisson:secrets", "{\"stripe-key\":\"" + SECRET + "\"}");
        String page = ReportPage.of(PageFacts.of(stack));
        assertThat(page).contains("stripe-key").contains("{\"secret\":true}").doesNotContain(SECRET);
    }

    @Test
    @DisplayName("allows itself its own script and nothing else")
    void policy() throws Exception {
        String page = ReportPage.of(PageFacts.of(ShippedStack.platform("dev")));
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
        assertThat(script.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page)
                .contains("default-src 'none'", "script-src 'sha256-" + hash + "'")
                .doesNotContainPattern("<(link|img|iframe)|@import|url\\(|fetch\\(|XMLHttpRequest");
    }

    @Test
    @DisplayName("says what the program names, what Pulumi names, and what is known later")
    void names() {
        JsonObject model = model(ReportPage.of(PageFacts.of(ShippedStack.platform("prod"))));
        assertThat(named(model, "jobs-queue", "program")).isEqualTo("\"caisson-prod-jobs\"");
        assertThat(named(model, "uploads-bucket", "pulumi")).isEqualTo("\"uploads-bucket-xxxxxxx\"");
        assertThat(named(model, "network-vpc", "tag")).isNotEmpty();
        assertThat(named(model, "rest-error-logs", "aws")).isEqualTo("{\"unknown\":true}");
    }

    @Test
    @DisplayName("rights are told with the names of resources, and by whose policy")
    void rights() {
        StackFacts facts = PageFacts.of(ShippedStack.platform("prod"));
        JsonObject model = model(ReportPage.of(facts));
        Set<String> told = new HashSet<>();
        model.getAsJsonObject("rights")
                .entrySet()
                .forEach(component -> objects(component.getValue())
                        .forEach(right -> told.add(right.get("effect").getAsString() + " "
                                + right.get("actions").getAsJsonArray() + " on "
                                + right.get("on").getAsString())));
        assertThat(told)
                .contains("Allow [\"secretsmanager:GetSecretValue\"] on [database-instance's password]")
                .anyMatch(right -> right.contains("s3:GetObject") && right.endsWith("] on [uploads]/*"))
                .noneMatch(right -> right.contains("uploads-"));
    }

    private static String named(JsonObject model, String resource, String by) {
        return objects(model.get("names")).stream()
                .filter(name -> name.get("by").getAsString().equals(by))
                .filter(name -> objects(model.get("nodes"))
                        .get(name.get("node").getAsInt())
                        .get("name")
                        .getAsString()
                        .equals(resource))
                .map(name -> name.get("name").toString())
                .findFirst()
                .orElse("");
    }

    private static Estimate estimate(StackFacts facts) {
        String environment = Estimator.environmentOf(facts.preview()).orElse(Usage.DEFAULT_ENVIRONMENT);
        return new Estimator()
                .estimate(facts.preview(), Usage.of(environment), facts.region())
                .estimate();
    }

    private static String end(JsonObject link, String side, JsonObject model) {
        return link.has(side)
                ? objects(model.get("nodes"))
                        .get(link.get(side).getAsInt())
                        .get("urn")
                        .getAsString()
                : link.get(side + "Outside").getAsString();
    }

    private static JsonObject model(String page) {
        Matcher model = Pattern.compile("(?s)id=\"model\">(.*?)</script>").matcher(page);
        assertThat(model.find()).isTrue();
        return JsonParser.parseString(model.group(1)).getAsJsonObject();
    }

    private static List<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
