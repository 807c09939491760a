package dev.caisson.components.edge.firewall;

import com.pulumi.aws.wafv2.WebAclLoggingConfiguration;
import com.pulumi.aws.wafv2.WebAclLoggingConfigurationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs;
import com.pulumi.core.Output;
import dev.caisson.components.observability.LogGroups;
import java.util.List;
import java.util.stream.Stream;

/** The log of what a firewall judged, without what callers prove themselves with. */
final class FirewallLog {
    /** WAF writes to log groups with this name only. */
    private static final String LOG_GROUP_PREFIX = "aws-waf-logs-";

    private static final List<String> REDACTED_HEADERS = List.of("authorization", "cookie", "x-api-key");

    /** What was found something in, also by rules that only count. */
    private static final List<String> LOGGED_ACTIONS = List.of("BLOCK", "COUNT", "EXCLUDED_AS_COUNT");

    private FirewallLog() {}

    /** Returns the name of its log group. */
    static Output<String> create(Firewall owner, FirewallArgs args, Output<String> webAclArn) {
        var group = LogGroups.create(owner, "logs", LOG_GROUP_PREFIX + args.physicalName(), args.logs());
        new WebAclLoggingConfiguration(
                owner.childName("logging"),
                WebAclLoggingConfigurationArgs.builder()
                        .resourceArn(webAclArn)
                        .logDestinationConfigs(group.arn().applyValue(List::of))
                        .redactedFields(REDACTED_HEADERS.stream()
                                .map(FirewallLog::redacted)
                                .toList())
                        .loggingFilter(loggingFilter())
                        .build(),
                owner.child().build());
        return group.name();
    }

    private static WebAclLoggingConfigurationRedactedFieldArgs redacted(String header) {
        return WebAclLoggingConfigurationRedactedFieldArgs.builder()
                .singleHeader(WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs.builder()
                        .name(header)
                        .build())
                .build();
    }

    private static WebAclLoggingConfigurationLoggingFilterArgs loggingFilter() {
        Stream<WebAclLoggingConfigurationLoggingFilterFilterConditionArgs> conditions = LOGGED_ACTIONS.stream()
                .map(action -> WebAclLoggingConfigurationLoggingFilterFilterConditionArgs.builder()
                        .actionCondition(
                                WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs.builder()
                                        .action(action)
                                        .build())
                        .build());
        return WebAclLoggingConfigurationLoggingFilterArgs.builder()
                .defaultBehavior("DROP")
                .filters(WebAclLoggingConfigurationLoggingFilterFilterArgs.builder()
                        .behavior("KEEP")
                        .requirement("MEETS_ANY")
                        .conditions(conditions.toList())
                        .build())
                .build();
    }
}
