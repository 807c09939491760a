package dev.caisson.components.edge.firewall;

import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementAndStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementLabelMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementNotStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRegexMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRegexMatchStatementFieldToMatchArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRegexMatchStatementFieldToMatchUriPathArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRegexMatchStatementTextTransformationArgs;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Exempts paths, rather than the rule, from the limit of bodies: the group's rule counts and labels, and a rule after
 * it blocks what is labelled elsewhere.
 */
public final class LargeBodies {
    /** The rule of {@link ManagedRules#COMMON} that blocks them. */
    static final String MANAGED_RULE = "SizeRestrictions_BODY";

    static final String RULE = "LargeBody";

    /** What one path is. */
    public static final String PATH = "/|(/[A-Za-z0-9._~-]+)+";

    public static final String PATH_FORMAT = "a path without a closing slash, such as /uploads, or / for all";

    private static final String LABEL = "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body";

    /** After the group that labels, before the next one. */
    private static final int PRIORITY = 45;

    /** Of an expression in WAF. */
    private static final int LONGEST_EXPRESSION = 512;

    private LargeBodies() {}

    /** Adds a problem for what can be no path, and for more than fit one rule. */
    public static void check(Problems problems, String path, List<String> paths) {
        for (String each : paths) {
            problems.check(each.matches(PATH), path, each, "must be " + PATH_FORMAT);
        }
        int length = expression(paths).length();
        problems.check(
                length <= LONGEST_EXPRESSION,
                path,
                paths.size() + " paths",
                "must be fewer or shorter: WAF takes an expression of " + LONGEST_EXPRESSION
                        + " characters, these make " + length);
    }

    /** The rule that blocks elsewhere; none where bodies are large everywhere or nowhere. */
    static Optional<WebAclRuleArgs> rule(List<String> paths) {
        if (paths.isEmpty() || paths.contains("/")) {
            return Optional.empty();
        }
        return Optional.of(WebAclRuleArgs.builder()
                .name(RULE)
                .priority(PRIORITY)
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.builder().build())
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .andStatement(WebAclRuleStatementAndStatementArgs.builder()
                                .statements(labelled(), not(below(paths)))
                                .build())
                        .build())
                .visibilityConfig(FirewallRules.visibility(RULE))
                .build());
    }

    private static WebAclRuleStatementArgs labelled() {
        return WebAclRuleStatementArgs.builder()
                .labelMatchStatement(WebAclRuleStatementLabelMatchStatementArgs.builder()
                        .scope("LABEL")
                        .key(LABEL)
                        .build())
                .build();
    }

    private static WebAclRuleStatementArgs not(WebAclRuleStatementArgs statement) {
        return WebAclRuleStatementArgs.builder()
                .notStatement(WebAclRuleStatementNotStatementArgs.builder()
                        .statements(statement)
                        .build())
                .build();
    }

    private static WebAclRuleStatementArgs below(List<String> paths) {
        return WebAclRuleStatementArgs.builder()
                .regexMatchStatement(WebAclRuleStatementRegexMatchStatementArgs.builder()
                        .regexString(expression(paths))
                        .fieldToMatch(WebAclRuleStatementRegexMatchStatementFieldToMatchArgs.builder()
                                .uriPath(WebAclRuleStatementRegexMatchStatementFieldToMatchUriPathArgs.builder()
                                        .build())
                                .build())
                        .textTransformations(WebAclRuleStatementRegexMatchStatementTextTransformationArgs.builder()
                                .priority(0)
                                .type("NORMALIZE_PATH")
                                .build())
                        .build())
                .build();
    }

    /** A REST API's paths begin with its stage, where it has no domain of its own. */
    private static String expression(List<String> paths) {
        return paths.stream()
                .map(path -> path.replace(".", "\\."))
                .collect(Collectors.joining("|", "^(/[A-Za-z0-9_-]+)?(", ")(/|$)"));
    }
}
