package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import java.util.Set;

/**
 * An AWS service with interface endpoints (AWS PrivateLink).
 *
 * @param name what follows the region in the service name ({@code ecr.api} of {@code com.amazonaws.<region>.ecr.api})
 * @param actions the service's actions as a policy names them ({@code ecr:*})
 */
public record EndpointService(String name, String actions) {
    public static final EndpointService BEDROCK = named("bedrock");
    public static final EndpointService BEDROCK_RUNTIME = new EndpointService("bedrock-runtime", "bedrock:*");
    public static final EndpointService BEDROCK_AGENT_RUNTIME =
            new EndpointService("bedrock-agent-runtime", "bedrock:*");
    public static final EndpointService CLOUDWATCH = new EndpointService("monitoring", "cloudwatch:*");
    public static final EndpointService CLOUDWATCH_LOGS = named("logs");
    public static final EndpointService EC2_MESSAGES = named("ec2messages");
    public static final EndpointService ECR_API = new EndpointService("ecr.api", "ecr:*");
    public static final EndpointService ECR_DOCKER = new EndpointService("ecr.dkr", "ecr:*");
    public static final EndpointService EXECUTE_API = named("execute-api");
    public static final EndpointService KMS = named("kms");
    public static final EndpointService SECRETS_MANAGER = named("secretsmanager");
    public static final EndpointService SNS = named("sns");
    public static final EndpointService SQS = named("sqs");
    public static final EndpointService SSM = named("ssm");
    public static final EndpointService SSM_MESSAGES = named("ssmmessages");

    public EndpointService {
        Problems.in("an endpoint service")
                .check(
                        name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*"),
                        "name",
                        name,
                        "must be what follows the region in the service name, such as ecr.api")
                .throwIfAny();
    }

    /** A service without a constant here; its endpoint's policy does not tell its actions apart. */
    public static EndpointService of(String name) {
        return new EndpointService(name, "*");
    }

    /** What ECS needs to start Fargate tasks without NAT, together with the S3 gateway endpoint of every network. */
    public static Set<EndpointService> forFargate() {
        return Set.of(ECR_API, ECR_DOCKER, CLOUDWATCH_LOGS, SECRETS_MANAGER);
    }

    /** What a function reads at its start without NAT; its image and its logs do not pass the VPC. */
    public static Set<EndpointService> forFunctions() {
        return Set.of(SECRETS_MANAGER);
    }

    /** What Session Manager and ECS Exec need to reach an instance or a task without NAT. */
    public static Set<EndpointService> forSsm() {
        return Set.of(SSM, SSM_MESSAGES, EC2_MESSAGES);
    }

    private static EndpointService named(String name) {
        return new EndpointService(name, name + ":*");
    }
}
