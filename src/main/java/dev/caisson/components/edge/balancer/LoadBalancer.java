package dev.caisson.components.edge.balancer;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.inputs.LoadBalancerAccessLogsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.CertificateExpiry;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.components.wiring.SharedBalancer;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.components.wiring.WebAclTarget;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Application Load Balancer (AWS::ElasticLoadBalancingV2::LoadBalancer) that speaks HTTPS, sends HTTP there, answers
 * 404 to what no service asked for, and reaches nothing but the services exposed through it.
 */
public final class LoadBalancer extends Component implements TrafficSource, AliasTarget, WebAclTarget {
    static final String TYPE = "caisson:edge:LoadBalancer";

    /** AWS's limit of 32 characters, less the hyphen and seven digits that Pulumi adds. */
    static final int NAME_LIMIT = 24;

    private final LoadBalancerArgs args;
    private final ListenerRules rules;
    private final SecurityGroup securityGroup;
    private final com.pulumi.aws.lb.LoadBalancer balancer;
    private final Listener listener;

    public LoadBalancer(String name, LoadBalancerArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, requireUsable(name), options);
        this.args = args;
        rules = new ListenerRules(name);
        securityGroup = SecurityGroups.create(this, args.network(), "Load balancer " + name);
        ListenerAccess.create(this, args, securityGroup.id());
        balancer = createBalancer();
        listener = Listeners.create(this, args, balancer.arn());
        Alarms.create(this, args.alarms(), metrics()::alarms);
        Alarms.create(this, args.alarms(), CertificateExpiry.rules(name(), args.certificateArn()));
        registerOutputs(Map.of(
                "url", url(),
                "dnsName", dnsName(),
                "arn", arn(),
                "transport", Output.of(args.plainHttp() ? "plain HTTP, not encrypted" : "HTTPS")));
    }

    @Override
    public Exposed expose(Target target) {
        int priority = rules.claim(target.service().name(), target.route());
        return RoutedTargetGroup.create(this, target, priority);
    }

    /** It answers for any host name; whether its certificate does is the user's to see to. */
    @Override
    public Address addressOf(String hostName) {
        return new Address(dnsName(), zoneId(), args.dualStack());
    }

    /** {@code https://<host>}, without a slash at the end; the host is the balancer's own unless one was given. */
    public Output<String> url() {
        String scheme = args.plainHttp() ? "http://" : "https://";
        Output<String> host = args.hostName() == null ? dnsName() : Output.of(args.hostName());
        return host.applyValue(known -> scheme + known);
    }

    /** The balancer's own DNS name. */
    public Output<String> dnsName() {
        return balancer.dnsName();
    }

    /** Hosted zone of {@link #dnsName}, for alias records. */
    public Output<String> zoneId() {
        return balancer.zoneId();
    }

    public Output<String> arn() {
        return balancer.arn();
    }

    /** {@code LoadBalancer} dimension of its metrics. */
    public Output<String> arnSuffix() {
        return balancer.arnSuffix();
    }

    public Output<String> securityGroupId() {
        return securityGroup.id();
    }

    /** The listener that has the services' rules. */
    public Output<String> listenerArn() {
        return listener.arn();
    }

    /** The balancer as Elastic Beanstalk sees it, which refuses one that does not listen yet. */
    public SharedBalancer shared() {
        return new SharedBalancer(
                name(),
                Output.tuple(arn(), listenerArn()).applyValue(known -> known.t1),
                arnSuffix(),
                securityGroupId(),
                args.plainHttp() ? 80 : 443,
                url());
    }

    /** Requests, errors and answer times, for a dashboard. */
    public List<Widget> widgets() {
        return metrics().widgets();
    }

    @Override
    public Output<String> webAclResourceArn() {
        return arn();
    }

    Network network() {
        return args.network();
    }

    private LoadBalancerMetrics metrics() {
        return new LoadBalancerMetrics(name(), arnSuffix());
    }

    private com.pulumi.aws.lb.LoadBalancer createBalancer() {
        var settings = com.pulumi.aws.lb.LoadBalancerArgs.builder()
                .loadBalancerType("application")
                .internal(false)
                .ipAddressType(args.dualStack() ? "dualstack" : "ipv4")
                .subnets(args.network().publicSubnetIds())
                .securityGroups(securityGroup.id().applyValue(List::of))
                .enableDeletionProtection(args.deletionProtection())
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode("defensive")
                .preserveHostHeader(true)
                .xffHeaderProcessingMode("append")
                .enableHttp2(true)
                .enableCrossZoneLoadBalancing(true)
                .idleTimeout(args.idleTimeoutSeconds());
        if (args.plainHttp()) {
            settings.tags(Map.of("PlainHttp", "true"));
        }
        var options = child().protect(args.deletionProtection());
        AccessLogs logs = args.accessLogs();
        if (logs != null) {
            settings.accessLogs(LoadBalancerAccessLogsArgs.builder()
                    .enabled(true)
                    .bucket(logs.bucketName())
                    .prefix(logs.prefix())
                    .build());
            if (logs.bucketPolicy() != null) {
                options.dependsOn(logs.bucketPolicy());
            }
        }
        return new com.pulumi.aws.lb.LoadBalancer(
                Naming.fit(childName("alb"), NAME_LIMIT), settings.build(), options.build());
    }

    /** AWS would refuse the name only when the balancer is created. */
    private static String requireUsable(String name) {
        Problems.in("the arguments of a LoadBalancer")
                .check(
                        name.matches("[A-Za-z0-9][A-Za-z0-9-]*") && !name.startsWith("internal-"),
                        "name",
                        name,
                        "must be letters, digits and hyphens, and must not start with internal-")
                .throwIfAny();
        return name;
    }
}
