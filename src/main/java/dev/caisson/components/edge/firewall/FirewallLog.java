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
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.observability.LogSettings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The log of what a firewall judged, without what callers prove themselves with. */
final class FirewallLog {
    /** WAF writes to log groups with this name only. */
    private static final String PREFIX = "aws-waf-logs-";

    private static final List<String> CREDENTIALS = List.of("authorization", "cookie", "x-api-key");

    /** What was found something in, also by rules that only count. */
    private static final List<String> FOUND = List.of("BLOCK", "COUNT", "EXCLUDED_AS_COUNT");

    private final Firewall owner;
    private final FirewallArgs args;
    private final Supplier<CustomResourceOptions> options;

    FirewallLog(Firewall owner, FirewallArgs args, Supplier<CustomResourceOptions> options) {
        this.owner = owner;
        this.args = args;
        this.options = options;
    }

    /** Creates it; returns the name of its log group. */
    Output<String> create(Output<String> webAclArn, LogSettings settings) {
        var group = LogGroups.create(owner, "logs", PREFIX + args.physicalName(), settings, options.get());
        var logging = WebAclLoggingConfigurationArgs.builder()
                .resourceArn(webAclArn)
                .logDestinationConfigs(group.arn().applyValue(List::of))
                .redactedFields(CREDENTIALS.stream().map(FirewallLog::redacted).toList());
        if (!args.logAllowed()) {
            logging.loggingFilter(onlyFound());
        }
        new WebAclLoggingConfiguration(owner.name() + "-logging", logging.build(), options.get());
        return group.name();
    }

    private static WebAclLoggingConfigurationRedactedFieldArgs redacted(String header) {
        return WebAclLoggingConfigurationRedactedFieldArgs.builder()
                .singleHeader(WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs.builder()
                        .name(header)
                        .build())
                .build();
    }

    private static WebAclLoggingConfigurationLoggingFilterArgs onlyFound() {
        Stream<WebAclLoggingConfigurationLoggingFilterFilterConditionArgs> conditions = FOUND.stream()
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
