package dev.caisson.components.compute.bastion;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.Grant;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BastionTest {
    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

    private static BastionArgsBuilder minimal() {
        return BastionArgs.builder()
                .location(ComputeFixtures.location())
                .network(ComputeFixtures.network())
                .encryptionKeyArn(ComputeFixtures.key())
                .logs(ComputeFixtures.logs());
    }

    private static MockedStack up(UnaryOperator<BastionArgsBuilder> more) {
        return MockedStack.up(ctx -> new Bastion("door", more.apply(minimal()).build(), null));
    }

    @Test
    @DisplayName(
            "with defaults only: private, without key pair, encrypted, metadata by token, for Session Manager only")
    void defaults() {
        var stack = up(args -> args);

        var instance = stack.the(INSTANCE, "door-instance");
        assertThat(instance.input("instanceType")).isEqualTo("t3.nano");
        assertThat(instance.input("subnetId")).isEqualTo("subnet-a");
        assertThat(instance.input("associatePublicIpAddress")).isEqualTo(false);
        assertThat(instance.input("metadataOptions.httpTokens")).isEqualTo("required");
        assertThat(instance.input("metadataOptions.httpPutResponseHopLimit")).isEqualTo(1.0);
        assertThat(instance.input("rootBlockDevice.encrypted")).isEqualTo(true);
        assertThat(instance.input("rootBlockDevice.volumeType")).isEqualTo("gp3");
        assertThat(instance.input("rootBlockDevice.kmsKeyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(instance.input("monitoring")).isEqualTo(true);
        assertThat(instance.input("tags.Name")).isEqualTo("door");
        assertThat(instance.inputs()).doesNotContainKeys("keyName", "userData");
        assertThat(instance.dependsOn())
                .containsExactlyInAnyOrder("door-https-egress", "door-session-manager", "door-session-logs-policy");
        assertThat(stack.all(INGRESS)).isEmpty();
        assertThat(stack.names(EGRESS)).containsExactly("door-https-egress");
        assertThat(stack.the("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "door-session-manager")
                        .input("policyArn"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
    }

    @Test
    @DisplayName("a shell on it is logged, encrypted, by a document of its own; it may write there and nothing else")
    void sessionLogs() {
        var stack = up(args -> args);

        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "door-session-logs")
                        .input("kmsKeyId"))
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        var document = stack.the("aws:ssm/document:Document", "door-shell");
        assertThat(document.input("documentType")).isEqualTo("Session");
        assertThat((String) document.input("content"))
                .contains(
                        "\"sessionType\":\"Standard_Stream\"",
                        "\"cloudWatchEncryptionEnabled\":true",
                        "\"cloudWatchStreamingEnabled\":true",
                        "\"cloudWatchLogGroupName\":\"door-session-logs");
        assertThat((String) stack.the("aws:iam/rolePolicy:RolePolicy", "door-session-logs-policy")
                        .input("policy"))
                .contains("logs:PutLogEvents", "door-session-logs")
                .doesNotContain("kms:", "ssm:");
        assertThat((String) up(args -> args.logs(new LogSettings(30, null)))
                        .the("aws:ssm/document:Document", "door-shell")
                        .input("content"))
                .contains("\"cloudWatchEncryptionEnabled\":false");
    }

    @Test
    @DisplayName("a new image of Amazon's never replaces it; a chosen one is part of its name, so another one does")
    void image() {
        assertThat(up(args -> args).the(INSTANCE, "door-instance").ignoredChanges())
                .containsExactly("ami");

        var chosen = up(args -> args.imageId("ami-0123456789abcdef0"));
        assertThat(chosen.names(INSTANCE)).containsExactly("door-instance-ami-0123456789abcdef0");
        assertThat(chosen.all(INSTANCE).get(0).input("ami")).isEqualTo("ami-0123456789abcdef0");
    }

    @Test
    @DisplayName("the image is made for the instance's processor")
    void architecture() {
        assertThat(minimalArgs("t3.nano").architecture()).isEqualTo("x86_64");
        assertThat(minimalArgs("g4dn.xlarge").architecture()).isEqualTo("x86_64");
        assertThat(minimalArgs("t4g.nano").architecture()).isEqualTo("arm64");
        assertThat(minimalArgs("m7gd.medium").architecture()).isEqualTo("arm64");
    }

    private static BastionArgs minimalArgs(String instanceType) {
        var made = new AtomicReference<BastionArgs>();
        MockedStack.up(ctx -> made.set(minimal().instanceType(instanceType).build()));
        return made.get();
    }

    @Test
    @DisplayName("connectTo opens the path on both sides before the instance starts, and hands over nothing")
    void connectTo() {
        var stack = up(args -> args.wiring(workload -> workload.connectTo(ComputeFixtures.database()))
                .alarms(ComputeFixtures.alarms()));

        assertThat(stack.names(EGRESS)).containsExactly("door-https-egress", "door-to-orders-egress");
        var path = stack.the(EGRESS, "door-to-orders-egress");
        assertThat(path.input("fromPort")).isEqualTo(5432.0);
        assertThat(path.input("referencedSecurityGroupId")).isEqualTo("sg-orders");
        assertThat(stack.the(INGRESS, "door-to-orders-ingress").input("securityGroupId"))
                .isEqualTo("sg-orders");
        assertThat(stack.the(INSTANCE, "door-instance").dependsOn())
                .contains("door-to-orders-egress", "door-to-orders-ingress");
        assertThat(stack.names("aws:iam/rolePolicy:RolePolicy")).containsExactly("door-session-logs-policy");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm")).containsExactly("door-down");
    }

    @Test
    @DisplayName("a right is refused: everyone who opens a session would have it")
    void rights() {
        assertThat(MockedStack.refusal(ctx -> new Bastion(
                        "door",
                        minimal()
                                .wiring(workload -> workload.allow(
                                        Grant.of("Read", List.of("s3:GetObject"), Output.of("arn:aws:s3:::x/*"))))
                                .build(),
                        null)))
                .contains("door: is only a way through");
        assertThat(MockedStack.refusal(ctx -> new Bastion(
                        "door",
                        minimal()
                                .wiring(workload -> workload.secret("KEY", ComputeFixtures.secret("key", "value")))
                                .build(),
                        null)))
                .contains("door: is only a way through");
    }

    @Test
    @DisplayName("the command names region, instance, host and both ports, ready to paste")
    void command() {
        var command = new AtomicReference<String>();
        MockedStack.up(ctx ->
                command.set(PolicyJson.value(new Bastion("door", minimal().build(), null)
                        .portForwardCommand(Output.of("orders.internal"), 5432, 15432))));

        assertThat(command.get())
                .matches(
                        "aws ssm start-session --region us-east-1 --target i-0[0-9a-f]{16}"
                                + " --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters"
                                + " '\\{\"host\":\\[\"orders.internal\"],\"portNumber\":\\[\"5432\"],\"localPortNumber\":\\[\"15432\"]}'");
    }

    @Test
    @DisplayName("without NAT nobody would reach it")
    void nat() {
        assertThat(MockedStack.refusal(ctx -> minimal().network(closedNetwork()).build()))
                .contains("network = \"closed\": needs NAT");
    }

    private static Network closedNetwork() {
        return new Network(
                "closed",
                NetworkArgs.builder()
                        .location(ComputeFixtures.location())
                        .natStrategy(NatStrategy.NONE)
                        .networkAcls(false)
                        .build(),
                null);
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        var stack = MockedStack.preview(ctx -> new Bastion(
                        "door",
                        minimal()
                                .network(ComputeFixtures.ipv6Network())
                                .alarms(ComputeFixtures.alarms())
                                .build(),
                        null)
                .portForwardCommand(Output.of("x"), 5432, 5432));

        assertThat(stack.names(INSTANCE)).containsExactly("door-instance");
        assertThat(stack.names(EGRESS)).contains("door-https-egress-ipv6");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThat(MockedStack.refusal(ctx -> BastionArgs.builder()
                        .instanceType("nano")
                        .imageId("latest")
                        .build()))
                .contains("5 problems", "location: is required", "logs: is required", "network: is required")
                .contains("instanceType = \"nano\": must be an instance type, such as t3.nano")
                .contains("imageId = \"latest\": must be the id of an image");
    }
}
