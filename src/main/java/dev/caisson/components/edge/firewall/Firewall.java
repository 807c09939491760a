package dev.caisson.components.edge.firewall;

import com.pulumi.aws.wafv2.WebAcl;
import com.pulumi.aws.wafv2.WebAclArgs;
import com.pulumi.aws.wafv2.WebAclAssociation;
import com.pulumi.aws.wafv2.WebAclAssociationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionAllowArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.WebAclTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web firewall (AWS::WAFv2::WebACL): blocks known attacks and floods before load balancers, REST APIs and user pools
 * of its region, and lets everything else through.
 */
public final class Firewall extends Component {
    static final String TYPE = "caisson:edge:Firewall";

    /** Blocked requests in five minutes that raise an alarm: an attack, or a rule that hits customers. */
    private static final int BLOCKED_REQUESTS_ALARM = 1_000;

    private final FirewallArgs args;
    private final WebAcl webAcl;
    private final Output<String> logGroupName;

    public Firewall(String name, FirewallArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        webAcl = createWebAcl();
        logGroupName = FirewallLog.create(this, args, arn());
        Alarms.create(this, args.alarms(), List.of(blockedMany()));
        registerOutputs(Map.of("arn", arn(), "logGroupName", logGroupName()));
    }

    public Output<String> arn() {
        return webAcl.arn();
    }

    public Output<String> logGroupName() {
        return logGroupName;
    }

    /** Puts it before a resource of its region; the association is the resource's child. */
    public <T extends Component & WebAclTarget> void protect(T target) {
        new WebAclAssociation(
                target.childName(name()),
                WebAclAssociationArgs.builder()
                        .resourceArn(target.webAclResourceArn())
                        .webAclArn(arn())
                        .build(),
                target.child().build());
    }

    /** Requests by what became of them, for a dashboard. */
    public List<Widget> widgets() {
        return List.of(new Widget(
                name() + ": requests",
                List.of(metric("AllowedRequests"), metric("BlockedRequests"), metric("CountedRequests"))));
    }

    private WebAcl createWebAcl() {
        return new WebAcl(
                childName("web-acl"),
                WebAclArgs.builder()
                        .name(args.physicalName())
                        .description("Web firewall " + name())
                        .scope("REGIONAL")
                        .defaultAction(WebAclDefaultActionArgs.builder()
                                .allow(WebAclDefaultActionAllowArgs.builder().build())
                                .build())
                        .rules(FirewallRules.of(args))
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .metricName(args.physicalName())
                                .cloudwatchMetricsEnabled(true)
                                .sampledRequestsEnabled(false)
                                .build())
                        .build(),
                named().build());
    }

    private AlarmRule blockedMany() {
        return AlarmRule.above(
                "blocked",
                Advice.logs(
                        name(),
                        name() + " blocks over " + BLOCKED_REQUESTS_ALARM
                                + " requests in five minutes: an attack, or a rule that hits customers.",
                        "see which rule it is (terminatingRuleId); if it hits customers, count its matches instead of"
                                + " blocking them."),
                metric("BlockedRequests"),
                BLOCKED_REQUESTS_ALARM,
                1);
    }

    private Metric metric(String metric) {
        return Metric.of("AWS/WAFV2", metric, "Sum")
                // The name of its metrics is its own.
                .dimension("WebACL", webAcl.name())
                .dimension("Rule", Output.of("ALL"))
                .dimension("Region", Output.of(args.location().region()));
    }
}
