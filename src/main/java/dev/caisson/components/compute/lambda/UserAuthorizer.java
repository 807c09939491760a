package dev.caisson.components.compute.lambda;

import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.security.UserPool;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.components.wiring.Workload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function ({@code authorizer.mjs}) that lets the users of a {@link UserPool} open a WebSocket, by their id token in
 * {@code ?token=…}: for APIs on a WebSocket, API Gateway knows IAM and functions only. What is behind the API finds the
 * user's address and groups in {@code requestContext.authorizer}.
 */
public final class UserAuthorizer extends Component {
    static final String TYPE = "caisson:compute:UserAuthorizer";

    private static final String SCRIPT = "authorizer.mjs";
    private static final int TIMEOUT_SECONDS = 10;
    private static final int MEMORY_MIB = 256;

    private final Function function;

    public UserAuthorizer(String name, UserAuthorizerArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        function = createFunction(args);
        registerOutputs(Map.of("functionName", function.functionName()));
    }

    /** For an API's authorizer. */
    public InvokeTarget invokeTarget() {
        return function.invokeTarget();
    }

    /** Outside of the VPC: all it needs are the pool's public keys. */
    private Function createFunction(UserAuthorizerArgs args) {
        return new Function(
                childName("check"),
                FunctionArgs.builder()
                        .location(args.location())
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .description(
                                "Lets in who has signed in to " + args.users().name())
                        .code(Code.script("nodejs22.x", "authorizer.handler", UserAuthorizer.class, SCRIPT))
                        .memoryMib(MEMORY_MIB)
                        .timeoutSeconds(TIMEOUT_SECONDS)
                        // Called synchronously only: who gets no answer asks again.
                        .deadLetters(false)
                        .wiring(check -> describe(check, args.users()))
                        .logs(args.logs())
                        .logGroupName(args.logGroupName())
                        .alarms(args.alarms())
                        .build(),
                nested().build());
    }

    /** Under names of the script's, whatever the pool is called. */
    private static void describe(Workload check, UserPool users) {
        check.environment("USERS_CLIENT_ID", users.clientId()).environment("USERS_ISSUER", users.issuer());
    }
}
