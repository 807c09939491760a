package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.components.ai.GuardrailArgs;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sweep")
@DisplayName("a key that no shipped stack has reaches its resource:")
class StackFileKeysTest {
    private static final ShippedStack DEV = ShippedStack.platform("dev");
    private static final String PRIVATE = "caisson:bedrock.privateEndpoints=true";

    @Test
    @DisplayName("further blocks of the VPC, connected ones, and buckets of others")
    void network() {
        var graph = DEV.with(
                        "caisson:network.secondaryCidrs[0]=100.64.0.0/16",
                        "caisson:network.peerCidrs[0]=192.168.0.0/16",
                        "caisson:network.readableBuckets[0]=partner-data")
                .simulated();

        assertThat(Inputs.text(
                        graph.the(
                                "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
                                "network-block-100-64-0-0-16"),
                        "cidrBlock"))
                .contains("100.64.0.0/16");
        var admitted = graph.the("aws:ec2/networkAclRule:NetworkAclRule", "network-acl-private-from-192-168-0-0-16");
        assertThat(Inputs.text(admitted, "cidrBlock")).contains("192.168.0.0/16");
        assertThat(Inputs.text(graph.the("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3"), "policy")
                        .orElseThrow())
                .contains("arn:aws:s3:::partner-data/*");
    }

    @Test
    @DisplayName("zones of interface endpoints, in a VPC of the stack's own or somebody else's")
    void endpointZones() {
        var own = DEV.with(PRIVATE, "caisson:network.endpointZones[0]=a").simulated();
        var existing = ShippedStack.example("partner", "dev")
                .with(
                        "caisson:privateEndpoints=true",
                        "caisson:network={\"endpointZones\":[\"b\"],\"existing\":{\"vpcId\":\"vpc-1\",\"publicSubnets\":[\"subnet-3\",\"subnet-4\"],"
                                + "\"privateSubnets\":[\"subnet-1\",\"subnet-2\"],\"zones\":[\"a\",\"b\"]}}")
                .simulated();

        assertThat(endpoints(own, "bedrock-endpoints-"))
                .hasSize(3)
                .allSatisfy(endpoint ->
                        assertThat(Inputs.texts(endpoint, "subnetIds")).hasSize(1));
        assertThat(endpoints(existing, "endpoints-"))
                .hasSize(2)
                .allSatisfy(endpoint ->
                        assertThat(Inputs.texts(endpoint, "subnetIds")).containsExactly("subnet-2"));
    }

    @Test
    @DisplayName("in somebody else's VPC there are interface endpoints only if the stack says so")
    void endpointsOfOthers() {
        var existing = ShippedStack.example("partner", "staging")
                .with(
                        "caisson:network={\"existing\":{\"vpcId\":\"vpc-1\",\"publicSubnets\":[\"subnet-3\",\"subnet-4\"],"
                                + "\"privateSubnets\":[\"subnet-1\",\"subnet-2\"]}}")
                .simulated();

        assertThat(endpoints(existing, "endpoints-")).isEmpty();
        assertThat(endpoints(existing, "bedrock-endpoints-")).isEmpty();
        assertThat(endpoints(ShippedStack.example("partner", "staging").simulated(), "endpoints-"))
                .hasSize(2);
    }

    @Test
    @DisplayName("a guardrail, which the endpoint and the workload that uses models know")
    void guardrail() {
        var graph = DEV.with(
                        PRIVATE,
                        "caisson:bedrock.guardrail.strength=low",
                        "caisson:bedrock.guardrail.maskedData[0]=EMAIL")
                .simulated();

        var guardrail = graph.the("aws:bedrock/guardrail:Guardrail", "guardrail-guardrail");
        String inputs = guardrail.inputs().toString();
        assertThat(inputs)
                .contains("\"inputStrength\":\"LOW\"", "{\"action\":\"ANONYMIZE\",\"type\":\"EMAIL\"}")
                .contains(GuardrailArgs.DEFAULT_MESSAGE);
        GuardrailArgs.DEFAULT_BLOCKED_DATA.forEach(kind -> assertThat(inputs).contains("\"" + kind + "\""));
        assertThat(Inputs.text(guardrail, "kmsKeyArn")).isPresent();
        assertThat(Inputs.text(
                                graph.the("aws:ec2/vpcEndpoint:VpcEndpoint", "bedrock-endpoints-bedrock-runtime"),
                                "policy")
                        .orElseThrow())
                .contains("bedrock:ApplyGuardrail");
        assertThat(Inputs.text(graph.the("aws:ecs/taskDefinition:TaskDefinition", "api-tasks"), "containerDefinitions")
                        .orElseThrow())
                .contains("BEDROCK_GUARDRAIL_ID", "BEDROCK_GUARDRAIL_VERSION");
    }

    @Test
    @DisplayName("the log of model invocations")
    void invocationLogs() {
        var graph = DEV.with("caisson:bedrock.invocationLogs.images=true").simulated();

        var logging = graph.the(
                "aws:bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration",
                "invocation-logs-configuration");
        assertThat(Inputs.text(logging, "loggingConfig.textDataDeliveryEnabled"))
                .contains("true");
        assertThat(Inputs.text(logging, "loggingConfig.imageDataDeliveryEnabled"))
                .contains("true");
        assertThat(Inputs.text(logging, "loggingConfig.embeddingDataDeliveryEnabled"))
                .contains("false");
        assertThat(Inputs.text(graph.the("aws:cloudwatch/logGroup:LogGroup", "invocation-logs-logs"), "name")
                        .orElseThrow())
                .endsWith("/bedrock-invocations");
    }

    @Test
    @DisplayName("the delay of a queue")
    void delay() {
        var graph = DEV.with("caisson:queues.jobs.delay=7").simulated();

        assertThat(Inputs.text(graph.the("aws:sqs/queue:Queue", "jobs-queue"), "delaySeconds"))
                .contains("7");
    }

    @Test
    @DisplayName("slow queries and the windows of a database")
    void database() {
        var graph = DEV.with(
                        "caisson:database.slowQueries=250",
                        "caisson:database.backupWindow=05:00-06:00",
                        "caisson:database.maintenanceWindow=sat:08:00-sat:09:00")
                .simulated();

        var instance = graph.the("aws:rds/instance:Instance", "database-instance");
        assertThat(Inputs.text(instance, "backupWindow")).contains("05:00-06:00");
        assertThat(Inputs.text(instance, "maintenanceWindow")).contains("sat:08:00-sat:09:00");
        assertThat(graph.the("aws:rds/parameterGroup:ParameterGroup", "database-parameters")
                        .inputs()
                        .toString())
                .contains("\"name\":\"log_min_duration_statement\",\"value\":\"250\"");
    }

    @Test
    @DisplayName("who sends messages to users")
    void email() {
        var graph = ShippedStack.example("chronotrail", "dev")
                .with(
                        "caisson:users.email.from=ChronoTrail <no-reply@chronotrail.com>",
                        "caisson:users.email.identity=arn:aws:ses:us-east-1:123456789012:identity/chronotrail.com")
                .simulated();

        var pool = graph.the("aws:cognito/userPool:UserPool", "users-pool");
        assertThat(Inputs.text(pool, "emailConfiguration.emailSendingAccount")).contains("DEVELOPER");
        assertThat(Inputs.text(pool, "emailConfiguration.fromEmailAddress"))
                .contains("ChronoTrail <no-reply@chronotrail.com>");
        assertThat(Inputs.text(pool, "emailConfiguration.sourceArn"))
                .contains("arn:aws:ses:us-east-1:123456789012:identity/chronotrail.com");
    }

    private static List<ResourceNode> endpoints(ResourceGraph graph, String prefix) {
        var endpoints = new ArrayList<>(graph.byType("aws:ec2/vpcEndpoint:VpcEndpoint"));
        endpoints.removeIf(endpoint -> !endpoint.name().startsWith(prefix));
        return endpoints;
    }
}
