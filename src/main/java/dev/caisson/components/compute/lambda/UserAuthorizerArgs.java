package dev.caisson.components.compute.lambda;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.security.UserPool;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link UserAuthorizer}.
 *
 * @param location account and region
 * @param users whose users it lets in
 * @param encryptionKeyArn customer key that encrypts its environment; null for AWS's own
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose (the default)
 * @param alarms told of errors, throttles and slow calls; null for none (the default)
 */
@Args
public record UserAuthorizerArgs(
        AwsLocation location,
        UserPool users,
        @Nullable Output<String> encryptionKeyArn,
        LogSettings logs,
        @Nullable String logGroupName,
        @Nullable AlarmSettings alarms) {

    public UserAuthorizerArgs {
        Problems.in("the arguments of a UserAuthorizer")
                .required("location", location)
                .required("users", users)
                .required("logs", logs)
                .throwIfAny();
    }

    public static UserAuthorizerArgsBuilder builder() {
        return UserAuthorizerArgsBuilder.builder();
    }
}
