package dev.caisson.config;

import com.google.gson.JsonObject;
import dev.caisson.components.edge.firewall.LargeBodies;
import dev.caisson.components.edge.firewall.ManagedRules;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.NearestKey;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.AwsFacts;
import dev.caisson.validation.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The web firewall before whatever faces the internet. */
public record FirewallConfig(
        @Key(
                description =
                        "Whether there is one; it costs about 10 dollars a month, and 0.60 for a million requests.",
                defaultValue = "true")
        boolean enabled,

        @Key(
                description = "Requests from one address in five minutes after which it is blocked until it asks less.",
                defaultValue = "2000",
                min = 10,
                max = 2_000_000_000,
                unit = "requests")
        int requestsPerAddress,

        @Key(
                description =
                        "Whether requests through VPNs, proxies, Tor and hosting providers are blocked, customers among them.",
                defaultValue = "false")
        boolean blockAnonymous,

        @Key(
                description =
                        "Groups of AWS's rules whose matches are counted and let through: to try a group, or to end an outage it causes.",
                defaultValue = "[]")
        List<ManagedRules> count,

        @Key(
                description = "Single rules that are only counted, by group.",
                defaultValue = "{}",
                example = "{common: [NoUserAgent_HEADER]}",
                pattern = "[A-Za-z0-9_]{1,128}",
                format = "the name of a rule, as AWS lists it")
        Map<String, List<String>> countRules,

        @Key(
                description =
                        "Paths below which bodies may have more than 8 KiB (16 before a REST API), such as those of uploads: what is beyond is not inspected. Elsewhere they are blocked. \"/\" for all.",
                defaultValue = "[]",
                pattern = LargeBodies.PATH,
                format = LargeBodies.PATH_FORMAT,
                example = "[/uploads]")
        List<String> largeBodies)
        implements Validated {
    private static final JsonObject RULES = AwsFacts.read("firewall.jsonc").getAsJsonObject("rules");

    /** The group that a stack file calls by this name. */
    public static ManagedRules group(String label) {
        return ManagedRules.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public void validate(String path, Problems problems) {
        List<String> used = Arrays.stream(ManagedRules.values())
                .filter(group -> blockAnonymous || group != ManagedRules.ANONYMOUS_IP)
                .map(FirewallConfig::label)
                .toList();
        for (ManagedRules group : count) {
            problems.check(
                    used.contains(label(group)), path + ".count", label(group), "needs blockAnonymous to be true");
        }
        for (String group : countRules.keySet()) {
            problems.check(
                    used.contains(group),
                    path + ".countRules." + group,
                    null,
                    "must be one of the groups " + String.join(", ", used));
        }
        countRules.forEach((group, rules) -> checkNames(problems, path + ".countRules." + group, group, rules));
        LargeBodies.check(problems, path + ".largeBodies", largeBodies);
    }

    /** AWS adds rules; so only what looks like a slip is refused. */
    private static void checkNames(Problems problems, String path, String group, List<String> rules) {
        if (RULES.has(group)) {
            List<String> known = AwsFacts.texts(RULES, group);
            for (String rule : rules) {
                NearestKey.to(rule, known)
                        .ifPresent(near -> problems.check(
                                near.equals(rule), path, rule, "is no rule of this group; did you mean " + near + "?"));
            }
        }
    }

    private static String label(ManagedRules group) {
        return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
