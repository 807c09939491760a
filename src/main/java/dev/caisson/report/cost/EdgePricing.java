package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The web firewall, CloudFront, and who signs in. */
final class EdgePricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:wafv2/webAcl:WebAcl", EdgePricing::firewall,
            "aws:cloudfront/distribution:Distribution", EdgePricing::distribution,
            "aws:cloudfront/function:Function", EdgePricing::edgeFunction,
            "aws:cognito/userPool:UserPool", EdgePricing::users);

    /** Rule groups that are subscribed to, besides what every rule costs. */
    private static final Pattern SUBSCRIBED = Pattern.compile("AWSManagedRules(BotControl|ATP|ACFP|AntiDDoS)RuleSet");

    private EdgePricing() {}

    private static void firewall(Item firewall) {
        if (firewall.unknown("rules")) {
            firewall.unpriced("how many rules it has is known only after the deployment");
        }
        List<JsonObject> rules = firewall.objects("rules");
        firewall.fixed("web ACL", "waf.acl", 1, "");
        firewall.fixed("rules", "waf.rule", rules.size(), "a managed group counts as one");
        firewall.used(
                "requests looked at", "waf.request", firewall.usage("firewall", "requests"), "usage firewall.requests");
        rules.stream()
                .map(JsonObject::toString)
                .filter(rule -> SUBSCRIBED.matcher(rule).find())
                .forEach(rule -> firewall.unpriced("a rule group that AWS charges a subscription for"));
    }

    private static void distribution(Item distribution) {
        distribution.used("to viewers", "cloudfront.out", distribution.usage("cdn", "gb"), "usage cdn.gb");
        distribution.used(
                "requests", "cloudfront.request", distribution.usage("cdn", "requests"), "usage cdn.requests");
    }

    private static void edgeFunction(Item function) {
        function.used(
                "calls of the function",
                "cloudfront.function",
                function.usage("cdn", "requests"),
                "usage cdn.requests");
    }

    private static void users(Item pool) {
        String tier = pool.text("userPoolTier").orElse("ESSENTIALS").toLowerCase(Locale.ROOT);
        pool.used("active users, tier " + tier, "cognito." + tier, pool.usage("users", "active"), "usage users.active");
    }
}
