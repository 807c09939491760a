package dev.caisson.components.compute.beanstalk;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.elasticbeanstalk.Application;
import com.pulumi.aws.elasticbeanstalk.ApplicationArgs;
import com.pulumi.aws.elasticbeanstalk.ApplicationVersion;
import com.pulumi.aws.elasticbeanstalk.ApplicationVersionArgs;
import com.pulumi.aws.elasticbeanstalk.Environment;
import com.pulumi.aws.elasticbeanstalk.EnvironmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application on Elastic Beanstalk (AWS::ElasticBeanstalk::Environment): instances in private subnets behind a load
 * balancer of this stack, with enhanced health, rolling updates with an additional batch, managed platform updates,
 * IMDSv2 only, streamed logs, and a role and a security group of their own. Root volumes are encrypted where the
 * account encrypts volumes by default, which Beanstalk leaves to it.
 */
public final class BeanstalkEnvironment extends Component {
    static final String TYPE = "caisson:compute:BeanstalkEnvironment";

    /** Begin of the names of the log groups that Beanstalk makes. */
    static final String LOG_GROUPS = "/aws/elasticbeanstalk/";

    /** AWS's limit. */
    private static final int NAME_LIMIT = 40;

    private final BeanstalkEnvironmentArgs args;
    private final String environmentName;
    private final SecurityGroup securityGroup;
    private final Environment environment;
    private final BeanstalkMonitoring monitoring;

    public BeanstalkEnvironment(
            String name, BeanstalkEnvironmentArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        environmentName =
                Naming.fit(args.environmentName() + "-" + args.platform().slug(), NAME_LIMIT);
        securityGroup = SecurityGroups.create(this, args.network(), "Instances of " + name);
        Workload workload = wire();
        var application = createApplication();
        var roles = BeanstalkRoles.create(this, args, workload, application.name(), environmentName);
        environment = createEnvironment(application, roles, workload);
        monitoring = new BeanstalkMonitoring(name, environment.name(), args.balancer());
        Alarms.create(this, args.alarms(), thresholds -> monitoring.rules(thresholds.errorPercent()));
        registerOutputs(
                Map.of("url", url(), "environmentName", environmentName(), "cname", cname(), "logGroups", logGroups()));
    }

    /** Where users find it, without a slash at the end: the load balancer's address. */
    public Output<String> url() {
        return args.balancer().url();
    }

    /** Name in AWS. */
    public Output<String> environmentName() {
        return environment.name();
    }

    /** {@code <prefix>.<region>.elasticbeanstalk.com}; no certificate is for this name. */
    public Output<String> cname() {
        return environment.cname();
    }

    /** What the names of its log groups start with: {@code /aws/elasticbeanstalk/<environment>}. */
    public Output<String> logGroups() {
        return environment.name().applyValue(known -> LOG_GROUPS + known);
    }

    /** Health, requests, errors and answer times, for a dashboard. */
    public List<Widget> widgets() {
        return monitoring.widgets();
    }

    private Workload wire() {
        var wired = new Workload(this, name(), args.secretDelivery(), securityGroup.id(), null);
        args.environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        if (args.version() != null) {
            args.version().bucket().grantRead(wired, args.version().key());
        }
        args.wiring().accept(wired);
        wired.seal();
        var problems = Problems.in("the wiring of " + name());
        SecretLookalikes.checkNames(
                problems, name() + " environment", wired.environment().keySet());
        problems.throwIfAny();
        return wired;
    }

    private Application createApplication() {
        return new Application(
                childName("application"),
                ApplicationArgs.builder().description(name()).build(),
                child().build());
    }

    private Environment createEnvironment(Application application, BeanstalkRoles roles, Workload workload) {
        List<Resource> before = new ArrayList<>(roles.policies());
        before.addAll(workload.rules());
        before.addAll(args.after());
        before.addAll(SecurityGroups.allowHttpsOut(this, args.network(), securityGroup.id()));
        before.addAll(BalancerAccess.create(this, args.balancer(), securityGroup.id()));
        var settings = EnvironmentArgs.builder()
                .application(application.name())
                .name(environmentName)
                .tier("WebServer")
                .platformArn(args.platform().arn(args.location().partition()))
                .settings(BeanstalkOptions.settings(args, roles, workload, securityGroup.id()))
                .waitForReadyTimeout("60m");
        if (args.version() != null) {
            settings.version(createVersion(application, args.version()).name());
        }
        return new Environment(
                childName("environment"),
                settings.build(),
                // Managed updates move the version; another branch is another name, and so another environment.
                named().dependsOn(before).ignoreChanges("platformArn").build());
    }

    private ApplicationVersion createVersion(Application application, BeanstalkVersion version) {
        return new ApplicationVersion(
                childName("version"),
                ApplicationVersionArgs.builder()
                        .application(application.name())
                        .bucket(version.bucket().bucketName())
                        .key(version.key())
                        .build(),
                // A release that is followed by another stays, to go back to; the application takes all along.
                child().retainOnDelete(true).build());
    }
}
