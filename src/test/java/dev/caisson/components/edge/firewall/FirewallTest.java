package dev.caisson.components.edge.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.components.edge.EdgeFixtures;
import dev.caisson.components.security.UserPool;
import dev.caisson.components.security.UserPoolArgs;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirewallTest {
    private static final String ACL = "aws:wafv2/webAcl:WebAcl";
    private static final String ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    private static final String LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    /** Web ACL capacity units as AWS lists them for each group. */
    private static final Map<ManagedRules, Integer> CAPACITY = Map.of(
            ManagedRules.IP_REPUTATION, 25,
            ManagedRules.ANONYMOUS_IP, 50,
            ManagedRules.COMMON, 700,
            ManagedRules.KNOWN_BAD_INPUTS, 200,
            ManagedRules.SQL_INJECTION, 200);

    private static final int RATE_RULE_CAPACITY = 2;

    @Test
    @DisplayName("with defaults only: blocks the common attacks, known exploits, SQL, bad addresses and floods")
    void defaults() {
        var acl = acl(args -> args);

        assertThat(acl.inputs()).containsEntry("scope", "REGIONAL").containsEntry("name", "shop-prod-firewall");
        assertThat(acl.input("defaultAction")).isEqualTo(Map.of("allow", Map.of()));
        assertThat(acl.input("visibilityConfig"))
                .isEqualTo(Map.of(
                        "metricName",
                        "shop-prod-firewall",
                        "cloudwatchMetricsEnabled",
                        true,
                        "sampledRequestsEnabled",
                        false));
        assertThat(rules(acl))
                .extracting(rule -> rule.get("name"))
                .containsExactly(
                        "AWSManagedRulesAmazonIpReputationList",
                        "Flood",
                        "AWSManagedRulesCommonRuleSet",
                        "AWSManagedRulesKnownBadInputsRuleSet",
                        "AWSManagedRulesSQLiRuleSet");
        assertThat(rules(acl))
                .filteredOn(rule -> !rule.get("name").equals("Flood"))
                .allSatisfy(rule -> assertThat(rule.get("overrideAction")).isEqualTo(Map.of("none", Map.of())));
        var flood = rule(acl, "Flood");
        assertThat(flood.get("action")).isEqualTo(Map.of("block", Map.of()));
        assertThat(flood.get("statement"))
                .isEqualTo(Map.of(
                        "rateBasedStatement",
                        Map.of("aggregateKeyType", "IP", "limit", 2_000.0, "evaluationWindowSec", 300.0)));
        assertThat(rules(acl))
                .allSatisfy(rule ->
                        assertThat(rule.get("visibilityConfig").toString()).contains("cloudwatchMetricsEnabled=true"));
    }

    @Test
    @DisplayName("its log has what was blocked or counted, without what callers prove themselves with")
    void log() {
        var stack = up(args -> args);

        assertThat(stack.the(GROUP, "firewall-logs").inputs())
                .containsEntry("name", "aws-waf-logs-shop-prod-firewall")
                .containsEntry("retentionInDays", 30.0)
                .containsKey("kmsKeyId");
        var logging = stack.the(LOGGING, "firewall-logging");
        assertThat(logging.input("logDestinationConfigs.0")).asString().endsWith(":aws-waf-logs-shop-prod-firewall");
        assertThat(logging.input("redactedFields"))
                .asString()
                .contains("name=authorization", "name=cookie", "name=x-api-key");
        assertThat(logging.input("loggingFilter.defaultBehavior")).isEqualTo("DROP");
        assertThat(logging.input("loggingFilter.filters.0.behavior")).isEqualTo("KEEP");
        assertThat(logging.input("loggingFilter.filters.0.conditions"))
                .asString()
                .contains("BLOCK", "COUNT", "EXCLUDED_AS_COUNT");
    }

    @Test
    @DisplayName("an alarm tells of many blocked requests in its region")
    void alarm() {
        var stack = up(args -> args.alarms(EdgeFixtures.alarms()));

        var alarm = stack.the(ALARM, "firewall-blocked");
        assertThat(alarm.inputs())
                .containsEntry("metricName", "BlockedRequests")
                .containsEntry("threshold", 1_000.0);
        assertThat(alarm.input("dimensions"))
                .isEqualTo(Map.of("WebACL", "shop-prod-firewall", "Rule", "ALL", "Region", "eu-central-1"));
        assertThat(up(args -> args).all(ALARM)).isEmpty();
    }

    @Test
    @DisplayName("groups and single rules can be counted instead of blocking, each at its place")
    void counted() {
        var acl = acl(args -> args.groups(Set.of(ManagedRules.values()))
                .counted(Set.of(ManagedRules.ANONYMOUS_IP))
                .countedRules(Map.of(ManagedRules.COMMON, Set.of("SizeRestrictions_BODY", "NoUserAgent_HEADER")))
                .requestsPerAddress(10));

        assertThat(rule(acl, "AWSManagedRulesAnonymousIpList").get("overrideAction"))
                .isEqualTo(Map.of("count", Map.of()));
        var common = rule(acl, "AWSManagedRulesCommonRuleSet");
        assertThat(common.get("overrideAction")).isEqualTo(Map.of("none", Map.of()));
        assertThat(common.get("statement"))
                .asString()
                .contains(
                        "{name=NoUserAgent_HEADER, actionToUse={count={}}}, {name=SizeRestrictions_BODY, actionToUse={count={}}}");
        assertThat(rule(acl, "Flood").get("statement")).asString().contains("limit=10.0");
    }

    @Test
    @DisplayName("a large body passes below the paths that are named, with a stage before them too, and nowhere else")
    void largeBodies() {
        var acl = acl(args -> args.largeBodies(List.of("/uploads", "/api/v1.0/jobs")));

        assertThat(rule(acl, "AWSManagedRulesCommonRuleSet").get("statement"))
                .asString()
                .contains("{name=SizeRestrictions_BODY, actionToUse={count={}}}");
        var block = rule(acl, "LargeBody");
        assertThat(block.get("action")).isEqualTo(Map.of("block", Map.of()));
        assertThat((Double) block.get("priority")).isBetween(41.0, 49.0);
        assertThat(block.get("statement").toString())
                .startsWith(
                        "{andStatement={statements=[{labelMatchStatement={scope=LABEL, key=awswaf:managed:aws:core-rule-set:SizeRestrictions_Body}}, {notStatement=")
                .contains("fieldToMatch={uriPath={}}");
        var expression = Pattern.compile("regexString=([^,}]+)");
        var found = expression.matcher(block.get("statement").toString());
        assertThat(found.find()).isTrue();
        var exempt = Pattern.compile(found.group(1)).asPredicate();
        assertThat(List.of("/uploads", "/uploads/7", "/prod/uploads/7", "/api/v1.0/jobs"))
                .allMatch(exempt);
        assertThat(List.of("/", "/uploadsx", "/a/b/uploads", "/api/v1x0/jobs", "/jobs/uploads/../../login/x"))
                .noneMatch(path -> exempt.test(URI.create(path).normalize().getPath()));
    }

    @Test
    @DisplayName("every body may be large, or none")
    void everyBody() {
        assertThat(acl(args -> args).inputs().toString()).doesNotContain("SizeRestrictions_BODY", "LargeBody");
        assertThat(acl(args -> args.largeBodies(List.of("/"))).inputs().toString())
                .contains("SizeRestrictions_BODY")
                .doesNotContain("LargeBody");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> acl(args -> args.largeBodies(List.of("uploads/*"))))
                .withMessageContaining("largeBodies")
                .withMessageContaining("uploads/*");
    }

    @Test
    @DisplayName("one more group moves no other rule, and all of them fit what the basic price covers")
    void places() {
        var some = acl(args -> args);
        var all = acl(args -> args.groups(Set.of(ManagedRules.values())));

        var places = new HashSet<>();
        assertThat(rules(all))
                .allSatisfy(rule -> assertThat(places.add(rule.get("priority"))).isTrue());
        assertThat(rules(some))
                .allSatisfy(
                        rule -> assertThat(rule(all, (String) rule.get("name"))).isEqualTo(rule));
        assertThat(CAPACITY).containsOnlyKeys(ManagedRules.values());
        assertThat(Arrays.stream(ManagedRules.values()).mapToInt(CAPACITY::get).sum() + RATE_RULE_CAPACITY)
                .isLessThanOrEqualTo(1_500);
    }

    @Test
    @DisplayName(
            "it stands before load balancers, REST APIs and user pools of the region, each association under its resource")
    void protects() {
        var stack = MockedStack.up(ctx -> {
            var firewall = new Firewall("firewall", minimal().build(), null);
            firewall.protect(EdgeFixtures.balancer("web"));
            firewall.protect(EdgeFixtures.api("rest", null));
            firewall.protect(new UserPool(
                    "users",
                    UserPoolArgs.builder().location(EdgeFixtures.location()).build(),
                    null));
        });

        assertThat(stack.names(ASSOCIATION)).containsExactly("rest-firewall", "users-firewall", "web-firewall");
        assertThat(stack.the(ASSOCIATION, "rest-firewall").input("resourceArn"))
                .asString()
                .endsWith("/stages/v1");
        assertThat(stack.the(ASSOCIATION, "web-firewall").input("resourceArn"))
                .asString()
                .contains(":loadbalancer/app/");
        assertThat(stack.the(ASSOCIATION, "users-firewall").input("resourceArn"))
                .asString()
                .contains(":userpool/");
        assertThat(stack.all(ASSOCIATION))
                .allMatch(association -> association.name().equals(association.parent() + "-firewall"));
        assertThat(stack.all(ASSOCIATION))
                .extracting(association -> association.input("webAclArn"))
                .containsOnly(stack.the(ASSOCIATION, "web-firewall").input("webAclArn"));
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FirewallArgs.builder()
                        .physicalName("shop/prod")
                        .groups(Set.of(ManagedRules.COMMON))
                        .counted(Set.of(ManagedRules.SQL_INJECTION))
                        .countedRules(Map.of(
                                ManagedRules.COMMON,
                                Set.of("Size Restrictions"),
                                ManagedRules.ANONYMOUS_IP,
                                Set.of("A")))
                        .requestsPerAddress(9)
                        .build())
                .withMessageContaining("8 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("logs: is required")
                .withMessageContaining("must be rules of the groups [COMMON]")
                .withMessageContaining("physicalName = \"shop/prod\": must be 1 to 128 letters")
                .withMessageContaining("groups = [COMMON]: must include COMMON and KNOWN_BAD_INPUTS")
                .withMessageContaining("counted = [SQL_INJECTION]: must be among the groups")
                .withMessageContaining("countedRules = \"Size Restrictions\": must be a rule's name")
                .withMessageContaining("requestsPerAddress = 9: must be 10 to 2000000000 requests");
    }

    private static FirewallArgsBuilder minimal() {
        return FirewallArgs.builder()
                .location(EdgeFixtures.location())
                .physicalName("shop-prod-firewall")
                .logs(EdgeFixtures.logs());
    }

    private static MockedStack up(UnaryOperator<FirewallArgsBuilder> change) {
        return MockedStack.up(
                ctx -> new Firewall("firewall", change.apply(minimal()).build(), null));
    }

    private static Registration acl(UnaryOperator<FirewallArgsBuilder> change) {
        return up(change).the(ACL, "firewall-web-acl");
    }

    /** In the order in which WAF asks them. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules(Registration acl) {
        return ((List<Map<String, Object>>) acl.input("rules"))
                .stream()
                        .sorted(java.util.Comparator.comparing(rule -> (Double) rule.get("priority")))
                        .toList();
    }

    private static Map<String, Object> rule(Registration acl, String name) {
        return rules(acl).stream()
                .filter(rule -> name.equals(rule.get("name")))
                .findFirst()
                .orElseThrow();
    }
}
