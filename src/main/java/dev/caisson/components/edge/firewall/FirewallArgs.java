package dev.caisson.components.edge.firewall;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Firewall}.
 *
 * @param location account and region
 * @param physicalName what the web ACL and its metrics are called in AWS, and its log group after
 *     {@code aws-waf-logs-}; 1 to 128 letters, digits, {@code -} or {@code _}, unique in account and region
 * @param groups what it looks for: {@code COMMON} and {@code KNOWN_BAD_INPUTS} always; by default also
 *     {@code IP_REPUTATION} and {@code SQL_INJECTION}
 * @param counted groups whose matches are counted and let through: to try a group, or to end an outage it causes; empty
 *     (the default) for none
 * @param countedRules single rules of groups that are only counted ({@code SizeRestrictions_BODY}); empty (the default)
 *     for none
 * @param largeBodies paths below which a body may be larger than what is inspected (8 KiB, before an API Gateway or
 *     CloudFront 16), with or without the stage or another first segment before them; {@code /} for all; empty (the
 *     default) for none
 * @param requestsPerAddress requests from one address in five minutes, 10 to 2,000,000,000, after which it is blocked
 *     until it asks less; 2,000 by default
 * @param logs how its log is kept, which has what was blocked or counted
 * @param alarms where the alarm for many blocked requests goes; null (the default) for no alarm
 */
@Args
public record FirewallArgs(
        AwsLocation location,
        String physicalName,
        @Initializer("DEFAULT_GROUPS") Set<ManagedRules> groups,
        Set<ManagedRules> counted,
        Map<ManagedRules, Set<String>> countedRules,
        List<String> largeBodies,
        @Initializer("DEFAULT_REQUESTS") int requestsPerAddress,
        LogSettings logs,
        @Nullable AlarmSettings alarms) {

    public static final Set<ManagedRules> DEFAULT_GROUPS = Set.of(
            ManagedRules.IP_REPUTATION, ManagedRules.COMMON, ManagedRules.KNOWN_BAD_INPUTS, ManagedRules.SQL_INJECTION);
    public static final int DEFAULT_REQUESTS = 2_000;

    private static final int FEWEST_REQUESTS = 10;
    private static final int MOST_REQUESTS = 2_000_000_000;
    private static final Set<ManagedRules> REQUIRED_GROUPS = Set.of(ManagedRules.COMMON, ManagedRules.KNOWN_BAD_INPUTS);

    public FirewallArgs {
        var problems = Problems.in("the arguments of a Firewall")
                .required("location", location)
                .required("physicalName", physicalName)
                .required("logs", logs)
                .check(
                        physicalName == null || physicalName.matches("[A-Za-z0-9_-]{1,128}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to 128 letters, digits, - or _")
                .check(
                        groups.containsAll(REQUIRED_GROUPS),
                        "groups",
                        groups,
                        "must include COMMON and KNOWN_BAD_INPUTS; count their matches where they must not block")
                .check(groups.containsAll(counted), "counted", counted, "must be among the groups " + groups)
                .check(
                        groups.containsAll(countedRules.keySet()),
                        "countedRules",
                        countedRules.keySet(),
                        "must be rules of the groups " + groups)
                .within("requestsPerAddress", requestsPerAddress, FEWEST_REQUESTS, MOST_REQUESTS, "requests");
        countedRules
                .values()
                .forEach(rules -> rules.forEach(rule -> problems.check(
                        rule.matches("[A-Za-z0-9_]{1,128}"),
                        "countedRules",
                        rule,
                        "must be a rule's name, as AWS lists it")));
        LargeBodies.check(problems, "largeBodies", largeBodies);
        problems.throwIfAny();
    }

    public static FirewallArgsBuilder builder() {
        return FirewallArgsBuilder.builder();
    }
}
