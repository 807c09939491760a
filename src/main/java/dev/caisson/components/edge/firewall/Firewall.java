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
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web firewall (AWS::WAFv2::WebACL): blocks known attacks and floods before load balancers, APIs and user pools of
 * its region, or before CloudFront, and lets everything else through.
 */
public final class Firewall extends Component {
    static final String TYPE = "caisson:edge:Firewall";

    private final FirewallArgs args;
    private final WebAcl webAcl;
    private final Output<String> logGroupName;

    public Firewall(String name, FirewallArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        webAcl = createWebAcl();
        logGroupName = new FirewallLog(this, args, this::options)
                .create(
                        arn(),
                        args.virginia() == null ? args.logs() : args.virginia().logs());
        Alarms.create(
                this,
                args.virginia() == null ? args.alarms() : args.virginia().alarms(),
                List.of(blockedMany()),
                this::options);
        registerOutputs(Map.of("arn", arn(), "logGroupName", logGroupName()));
    }

    /** What a CloudFront distribution takes as its web ACL. */
    public Output<String> arn() {
        return webAcl.arn();
    }

    public Output<String> logGroupName() {
        return logGroupName;
    }

    /**
     * Puts it before a load balancer.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is one of CloudFront, or the balancer has another
     */
    public void protect(LoadBalancer balancer) {
        refuseSecond(balancer.name(), balancer.hasWebAcl());
        protect(balancer, balancer.arn());
    }

    /**
     * Puts it before an API.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is one of CloudFront, or the API has another
     */
    public void protect(RestApi api) {
        refuseSecond(api.name(), api.hasWebAcl());
        protect(api, api.stageArn());
    }

    /**
     * Puts it before something else that WAF knows: a user pool.
     *
     * @param exposed its component, parent of what is made
     * @param arn its ARN, in this region
     * @throws dev.caisson.validation.InvalidInputException if it is one of CloudFront
     */
    public void protect(Component exposed, Output<String> arn) {
        Problems.in("the wiring of " + name())
                .check(
                        args.virginia() == null,
                        "protect",
                        exposed.name(),
                        "is not CloudFront, which this firewall is for; make one without virginia")
                .throwIfAny();
        new WebAclAssociation(
                exposed.name() + "-" + name(),
                WebAclAssociationArgs.builder()
                        .resourceArn(arn)
                        .webAclArn(arn())
                        .build(),
                CustomResourceOptions.builder().parent(exposed).build());
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
                        .scope(args.virginia() == null ? "REGIONAL" : "CLOUDFRONT")
                        .defaultAction(WebAclDefaultActionArgs.builder()
                                .allow(WebAclDefaultActionAllowArgs.builder().build())
                                .build())
                        .rules(new FirewallRules(args).all())
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .metricName(args.physicalName())
                                .cloudwatchMetricsEnabled(true)
                                .sampledRequestsEnabled(false)
                                .build())
                        .build(),
                options());
    }

    private void refuseSecond(String protectedName, boolean hasOne) {
        Problems.in("the wiring of " + name())
                .check(!hasOne, "protect", protectedName, "has a web ACL already; leave out one of the two")
                .throwIfAny();
    }

    private AlarmRule blockedMany() {
        return AlarmRule.above(
                "blocked",
                name()
                        + " blocks many requests: an attack, or a rule that hits customers. Its log says which rule; count"
                        + " its matches instead of blocking them if they are harmless.",
                metric("BlockedRequests"),
                args.blockedAlarmCount(),
                1);
    }

    private Metric metric(String metric) {
        var all = Metric.of("AWS/WAFV2", metric, "Sum")
                // The name of its metrics is its own.
                .dimension("WebACL", webAcl.name())
                .dimension("Rule", Output.of("ALL"));
        return args.virginia() == null
                ? all.dimension("Region", Output.of(args.location().region()))
                : all;
    }

    private CustomResourceOptions options() {
        return args.virginia() == null
                ? child().build()
                : args.virginia().child(this).build();
    }
}
