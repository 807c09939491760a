package dev.caisson.components.edge.firewall;

import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionNoneArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleVisibilityConfigArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a firewall in the order in which they are asked. */
final class FirewallRules {
    private static final String FLOOD = "Flood";

    /** After what an address alone gives away, before what a request has to be read for. */
    private static final int FLOOD_PRIORITY = 30;

    private static final int EVALUATION_WINDOW_SECONDS = 300;

    private FirewallRules() {}

    static List<WebAclRuleArgs> of(FirewallArgs args) {
        List<WebAclRuleArgs> rules = new ArrayList<>();
        new TreeSet<>(args.groups()).forEach(group -> rules.add(managed(args, group)));
        LargeBodies.rule(args.largeBodies()).ifPresent(rules::add);
        rules.add(flood(args.requestsPerAddress()));
        return rules;
    }

    private static WebAclRuleArgs managed(FirewallArgs args, ManagedRules group) {
        var override = WebAclRuleOverrideActionArgs.builder();
        if (args.counted().contains(group)) {
            override.count(WebAclRuleOverrideActionCountArgs.builder().build());
        } else {
            override.none(WebAclRuleOverrideActionNoneArgs.builder().build());
        }
        return WebAclRuleArgs.builder()
                .name(group.groupName())
                .priority(group.priority())
                .overrideAction(override.build())
                .statement(WebAclRuleStatementArgs.builder()
                        .managedRuleGroupStatement(statement(group, countedRules(args, group)))
                        .build())
                .visibilityConfig(visibility(group.groupName()))
                .build();
    }

    private static Set<String> countedRules(FirewallArgs args, ManagedRules group) {
        Set<String> counted = new TreeSet<>(args.countedRules().getOrDefault(group, Set.of()));
        if (group == ManagedRules.COMMON && !args.largeBodies().isEmpty()) {
            counted.add(LargeBodies.MANAGED_RULE);
        }
        return counted;
    }

    private static WebAclRuleStatementManagedRuleGroupStatementArgs statement(ManagedRules group, Set<String> counted) {
        var statement = WebAclRuleStatementManagedRuleGroupStatementArgs.builder()
                .vendorName("AWS")
                .name(group.groupName());
        if (!counted.isEmpty()) {
            statement.ruleActionOverrides(
                    counted.stream().map(FirewallRules::count).toList());
        }
        return statement.build();
    }

    private static WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs count(String rule) {
        return WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs.builder()
                .name(rule)
                .actionToUse(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs.builder()
                        .count(
                                WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs
                                        .builder()
                                        .build())
                        .build())
                .build();
    }

    private static WebAclRuleArgs flood(int requestsPerAddress) {
        return WebAclRuleArgs.builder()
                .name(FLOOD)
                .priority(FLOOD_PRIORITY)
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.builder().build())
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(WebAclRuleStatementRateBasedStatementArgs.builder()
                                .aggregateKeyType("IP")
                                .limit(requestsPerAddress)
                                .evaluationWindowSec(EVALUATION_WINDOW_SECONDS)
                                .build())
                        .build())
                .visibilityConfig(visibility(FLOOD))
                .build();
    }

    static WebAclRuleVisibilityConfigArgs visibility(String metric) {
        return WebAclRuleVisibilityConfigArgs.builder()
                .metricName(metric)
                .cloudwatchMetricsEnabled(true)
                // Samples show whole requests, cookies and tokens too, to whoever may look at the firewall.
                .sampledRequestsEnabled(false)
                .build();
    }
}
