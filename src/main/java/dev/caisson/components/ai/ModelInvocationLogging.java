package dev.caisson.components.ai;

import com.pulumi.aws.bedrockmodel.InvocationLoggingConfiguration;
import com.pulumi.aws.bedrockmodel.InvocationLoggingConfigurationArgs;
import com.pulumi.aws.bedrockmodel.inputs.InvocationLoggingConfigurationLoggingConfigArgs;
import com.pulumi.aws.bedrockmodel.inputs.InvocationLoggingConfigurationLoggingConfigCloudwatchConfigArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records every invocation of a Bedrock model in an encrypted log group. It is a setting of the account in its region:
 * one stack there may have it, and it records the others' invocations too.
 */
public final class ModelInvocationLogging extends Component {
    static final String TYPE = "caisson:ai:ModelInvocationLogging";

    private final ModelInvocationLoggingArgs args;
    private final LogGroup logGroup;

    public ModelInvocationLogging(
            String name, ModelInvocationLoggingArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        logGroup = LogGroups.create(this, "logs", args.logGroupName(), args.logs());
        Role role = createRole();
        createConfiguration(role, allowWriting(role));
        registerOutputs(Map.of("logGroupName", logGroupName()));
    }

    public Output<String> logGroupName() {
        return logGroup.name();
    }

    private Role createRole() {
        return new Role(
                childName("role"),
                RoleArgs.builder()
                        .description("Writes the log of Bedrock invocations")
                        .assumeRolePolicy(PolicyDocuments.trust(
                                "bedrock.amazonaws.com", args.location().accountId()))
                        .build(),
                child().build());
    }

    private RolePolicy allowWriting(Role role) {
        Output<String> stream = logGroup.arn().applyValue(arn -> arn + ":log-stream:aws/bedrock/modelinvocations");
        return new RolePolicy(
                childName("policy"),
                RolePolicyArgs.builder()
                        .role(role.id())
                        .policy(PolicyDocuments.identity(List.of(Grant.of(
                                "WriteInvocations", List.of("logs:CreateLogStream", "logs:PutLogEvents"), stream))))
                        .build(),
                child().build());
    }

    private void createConfiguration(Role role, RolePolicy policy) {
        new InvocationLoggingConfiguration(
                childName("configuration"),
                InvocationLoggingConfigurationArgs.builder()
                        .loggingConfig(InvocationLoggingConfigurationLoggingConfigArgs.builder()
                                .textDataDeliveryEnabled(args.text())
                                .imageDataDeliveryEnabled(args.images())
                                .embeddingDataDeliveryEnabled(args.embeddings())
                                .videoDataDeliveryEnabled(false)
                                .cloudwatchConfig(
                                        InvocationLoggingConfigurationLoggingConfigCloudwatchConfigArgs.builder()
                                                .logGroupName(logGroup.name())
                                                .roleArn(role.arn())
                                                .build())
                                .build())
                        .build(),
                // Bedrock tries to write before it accepts the setting.
                child().dependsOn(policy).build());
    }
}
