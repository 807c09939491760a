package dev.caisson.components.compute.bastion;

import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.network.SessionManagerHost;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way for people to what stands in the VPC (AWS::EC2::Instance): reached through SSM Session Manager only, so without
 * key pair, public address or open port; who may use it is IAM's to say ({@code ssm:StartSession}). It holds no
 * credentials: whoever connects through it brings his own.
 */
public final class Bastion extends Component {
    static final String TYPE = "caisson:compute:Bastion";

    private final BastionArgs args;
    private final SecurityGroup securityGroup;
    private final SessionLogs sessions;
    private final Instance instance;

    public Bastion(String name, BastionArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = SecurityGroups.create(this, args.network(), "Bastion " + name + ": nothing comes in");
        var before = new ArrayList<Resource>(wire());
        var host = SessionManagerHost.create(this, "Bastion " + name + ": Session Manager only", args.location());
        before.add(host.rights());
        sessions = SessionLogs.create(this, args.logs(), host);
        before.addAll(sessions.rights());
        instance = createInstance(host.profile(), before);
        Alarms.create(this, args.alarms(), List.of(unreachable()));
        registerOutputs(Map.of("instanceId", instanceId(), "securityGroupId", securityGroupId()));
    }

    /** {@code i-…}, the target of a session. */
    public Output<String> instanceId() {
        return instance.id();
    }

    public Output<String> securityGroupId() {
        return securityGroup.id();
    }

    /**
     * The command that opens a shell on it, all of which is logged. Any other document of Session Manager opens one
     * that is logged as the account's preferences say: IAM can allow this one only
     * ({@code ssm:SessionDocumentAccessCheck}).
     */
    public Output<String> shellCommand() {
        return Output.tuple(instanceId(), sessions.documentName())
                .applyValue(known -> "aws ssm start-session --region "
                        + args.location().region() + " --target " + known.t1 + " --document-name " + known.t2);
    }

    /** Where shells on it are logged. */
    public Output<String> sessionLogGroupName() {
        return sessions.logGroupName();
    }

    /**
     * The command that brings a port of something in the VPC to one's own machine, for as long as it runs. It needs the
     * AWS CLI with the Session Manager plugin, and the right to {@code ssm:StartSession}.
     *
     * @param host what the bastion connects to, by its name inside the VPC
     * @param port its TCP port, to which the bastion must be connected
     * @param localPort TCP port on one's own machine
     */
    public Output<String> portForwardCommand(Output<String> host, int port, int localPort) {
        return Output.tuple(instanceId(), host)
                .applyValue(known -> "aws ssm start-session --region "
                        + args.location().region() + " --target "
                        + known.t1 + " --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '"
                        + "{\"host\":[\"" + known.t2 + "\"],\"portNumber\":[\"" + port
                        + "\"],\"localPortNumber\":[\"" + localPort + "\"]}'");
    }

    /** Its ways out: what it is wired to, and Session Manager. */
    private List<Resource> wire() {
        var wired = new Workload(this, name(), Workload.SecretDelivery.NONE, securityGroupId(), null);
        args.wiring().accept(wired);
        wired.seal();
        boolean passesOnOnly = wired.grants().isEmpty()
                && wired.startGrants().isEmpty()
                && wired.environment().isEmpty()
                && wired.consumed().isEmpty();
        Problems.in("the wiring of " + name())
                .check(
                        passesOnOnly,
                        name(),
                        null,
                        "is only a way through: it may connectTo, but whoever opens a session would have every other right")
                .throwIfAny();
        var paths = new ArrayList<>(wired.rules());
        paths.addAll(SecurityGroups.allowHttpsOut(this, args.network(), securityGroupId()));
        return paths;
    }

    private Instance createInstance(Output<String> profile, List<Resource> before) {
        String image = args.imageId();
        return new Instance(
                // Its image is never changed under it, so a chosen one is part of its identity.
                childName(image == null ? "instance" : "instance-" + image),
                InstanceArgs.builder()
                        .ami(
                                image == null
                                        ? SessionManagerHost.latestImage(this, args.architecture())
                                        : Output.of(image))
                        .instanceType(args.instanceType())
                        .subnetId(args.network().privateSubnetIds().applyValue(subnets -> subnets.get(0)))
                        .vpcSecurityGroupIds(securityGroupId().applyValue(List::of))
                        // Even where the subnet would give it one.
                        .associatePublicIpAddress(false)
                        .iamInstanceProfile(profile)
                        .metadataOptions(SessionManagerHost.metadata())
                        .rootBlockDevice(InstanceRootBlockDeviceArgs.builder()
                                .encrypted(true)
                                .kmsKeyId(args.encryptionKeyArn())
                                .volumeType("gp3")
                                .build())
                        .ebsOptimized(true)
                        .monitoring(true)
                        // Against the console and scripts; Pulumi lifts it when it deletes the instance.
                        .disableApiTermination(true)
                        .tags(Map.of("Name", name()))
                        .build(),
                child().dependsOn(before).ignoreChanges("ami").build());
    }

    private AlarmRule unreachable() {
        return AlarmRule.above(
                "down",
                Advice.status(
                        "Bastion " + name() + " fails its status checks: nobody reaches the database through it.",
                        "stop and start it in the console of EC2, or replace it with pulumi up --replace."),
                Metric.of("AWS/EC2", "StatusCheckFailed", "Maximum")
                        .dimension("InstanceId", instanceId())
                        .every(60),
                0,
                5);
    }
}
