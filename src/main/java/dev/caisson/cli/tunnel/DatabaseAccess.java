package dev.caisson.cli.tunnel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * How the master of a database logs in.
 *
 * @param user its name
 * @param database the first one
 * @param secret ARN of the secret that has the password; empty if the state names none
 */
public record DatabaseAccess(String user, String database, Optional<String> secret) {
    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final String LOGIN = "-login";

    /** RDS's own secret, or else the one that the stack keeps beside the database, for its replicas, too. */
    public static DatabaseAccess of(StackState state, DeployedResource server) {
        Optional<String> managed = Optional.empty();
        if (server.outputs().get("masterUserSecrets") instanceof JsonArray secrets
                && !secrets.isEmpty()
                && secrets.get(0) instanceof JsonObject first
                && first.get("secretArn") instanceof JsonPrimitive arn) {
            managed = Optional.of(arn.getAsString());
        }
        return new DatabaseAccess(
                server.text("username"),
                server.text("dbName"),
                managed.or(() -> state.ofType(SECRET).stream()
                        .filter(secret -> isLogin(secret.component(), server.component()))
                        .map(DeployedResource::arn)
                        .findFirst()));
    }

    /** {@code database-login} is that of {@code database} and of {@code database-reader}. */
    private static boolean isLogin(String secret, String server) {
        return secret.endsWith(LOGIN)
                && (server + "-").startsWith(secret.substring(0, secret.length() - LOGIN.length()) + "-");
    }

    /**
     * Asks Secrets Manager for it.
     *
     * @throws AwsException if it does not tell, or nobody knows where it is
     */
    public String password(Aws aws) throws AwsException {
        String arn = secret.orElseThrow(() ->
                new AwsException(Kind.MISSING, "The stack's state names no secret with the password of " + user + "."));
        SecretsManagerClient secrets =
                aws.client(SecretsManagerClient.class, SecretsManagerClient::builder, region(arn));
        String value = aws.ask(
                Right.SECRET,
                () -> secrets.getSecretValue(ask -> ask.secretId(arn)).secretString());
        try {
            return JsonParser.parseString(value)
                    .getAsJsonObject()
                    .get("password")
                    .getAsString();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new AwsException(Kind.REFUSED, "The secret " + arn + " is no JSON object with a password.");
        }
    }

    private static String region(String arn) {
        return arn.split(":", 5)[3];
    }
}
