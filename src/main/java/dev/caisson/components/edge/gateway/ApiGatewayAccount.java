package dev.caisson.components.edge.gateway;

import com.pulumi.aws.apigateway.Account;
import com.pulumi.aws.apigateway.AccountArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The role with which API Gateway writes logs (AWS::ApiGateway::Account): one for a whole account and region. It stays
 * in AWS when its stack is destroyed, since it may have become the role of other stacks' APIs.
 */
public final class ApiGatewayAccount extends Component {
    static final String TYPE = "caisson:edge:ApiGatewayAccount";

    private final Account account;

    public ApiGatewayAccount(String name, ApiGatewayAccountArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        Role role = createRole();
        RolePolicyAttachment rights = allowLogs(args, role);
        account = createAccount(role, rights);
        registerOutputs(Map.of("roleArn", roleArn()));
    }

    public Output<String> roleArn() {
        return account.cloudwatchRoleArn();
    }

    /**
     * What must exist before an API's stage.
     *
     * @param shared the role's component where several APIs share it; null makes one for this API
     */
    public static Resource before(Component api, AwsLocation location, @Nullable ApiGatewayAccount shared) {
        var account = shared != null
                ? shared
                : new ApiGatewayAccount(
                        api.childName("logging"),
                        ApiGatewayAccountArgs.builder().location(location).build(),
                        api.nested().build());
        return account.account;
    }

    private Role createRole() {
        return new Role(
                childName("role"),
                RoleArgs.builder()
                        .description("Lets API Gateway write logs, for all APIs of this account and region")
                        // AWS documents no source account for this role; a condition on it could stop all logs.
                        .assumeRolePolicy(PolicyDocuments.trust("apigateway.amazonaws.com"))
                        .build(),
                child().retainOnDelete(true).build());
    }

    /** AWS's own policy: when the role is set, API Gateway refuses one that lacks any of its rights. */
    private RolePolicyAttachment allowLogs(ApiGatewayAccountArgs args, Role role) {
        return new RolePolicyAttachment(
                childName("logs"),
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn("arn:" + args.location().partition()
                                + ":iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")
                        .build(),
                child().retainOnDelete(true).build());
    }

    private Account createAccount(Role role, RolePolicyAttachment rights) {
        return new Account(
                childName("account"),
                AccountArgs.builder().cloudwatchRoleArn(role.arn()).build(),
                child().dependsOn(rights).retainOnDelete(true).build());
    }
}
