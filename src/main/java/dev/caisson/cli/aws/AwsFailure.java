package dev.caisson.cli.aws;

import com.google.common.base.Throwables;
import dev.caisson.cli.aws.AwsException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into a sentence with the remedy in it. */
final class AwsFailure {
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "403");
    private static final Set<String> EXPIRED = Set.of(
            "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired", "CredentialsExpired");
    private static final Set<String> INVALID = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "AuthFailure",
            "MissingAuthenticationToken");
    private static final Pattern PRINCIPAL = Pattern.compile("User: (\\S+) is not authorized");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)");
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final SdkException thrown;
    private final Right right;
    private final String remedy;

    private AwsFailure(SdkException thrown, Right right, @Nullable String profile) {
        this.thrown = thrown;
        this.right = right;
        this.remedy = profile == null
                ? "sign in again ('aws sso login'), or choose a profile with --profile"
                : "sign in again: aws sso login --profile " + profile;
    }

    static AwsException of(SdkException thrown, Right right, @Nullable String profile) {
        return new AwsFailure(thrown, right, profile).told();
    }

    private AwsException told() {
        if (thrown instanceof AwsServiceException refused) {
            return service(refused);
        }
        Throwable root = Throwables.getRootCause(thrown);
        if (root instanceof UnknownHostException) {
            return new AwsException(
                    Kind.NETWORK,
                    "AWS cannot be reached: there is no host " + root.getMessage()
                            + ". Check the network, and that the region is written right.");
        }
        if (root instanceof SocketTimeoutException
                || thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException) {
            return new AwsException(
                    Kind.NETWORK,
                    "AWS did not answer " + right.action() + " in time. Check the network, proxy and VPN.");
        }
        if (root instanceof ConnectException
                || root instanceof NoRouteToHostException
                || root instanceof SocketException) {
            return new AwsException(
                    Kind.NETWORK,
                    "AWS cannot be reached: " + root.getMessage() + ". Check the network, proxy and VPN.");
        }
        return client(String.valueOf(thrown.getMessage()));
    }

    /** What the SDK finds out before it asks: nearly always something about credentials. */
    private AwsException client(String message) {
        if (message.contains("SSO") || message.contains("xpired")) {
            return new AwsException(Kind.CREDENTIALS, "The AWS session has expired: " + remedy + ".");
        }
        if (message.contains("Unable to load credentials") || message.contains("no credentials")) {
            return new AwsException(
                    Kind.CREDENTIALS, "There are no AWS credentials: " + remedy + ", or set AWS_ACCESS_KEY_ID.");
        }
        String line = message.lines().findFirst().orElse("no reason given");
        Kind kind = message.contains("rofile") || message.contains("redential") ? Kind.CREDENTIALS : Kind.REFUSED;
        return new AwsException(kind, "AWS cannot be asked " + right.action() + ": " + line);
    }

    private AwsException service(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String code = details == null || details.errorCode() == null
                ? String.valueOf(refused.statusCode())
                : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        if (EXPIRED.contains(code)) {
            return new AwsException(Kind.CREDENTIALS, "The AWS credentials have expired: " + remedy + ".");
        }
        if (INVALID.contains(code)) {
            return new AwsException(
                    Kind.CREDENTIALS, "AWS does not know these credentials (" + code + "): " + remedy + ".");
        }
        if (refused.isClockSkewException()) {
            return new AwsException(
                    Kind.CREDENTIALS, "AWS refuses the time of this machine (" + code + "): set its clock.");
        }
        if (DENIED.contains(code) || message.contains("is not authorized to perform")) {
            return denied(message);
        }
        if (refused.isThrottlingException()) {
            return new AwsException(
                    Kind.THROTTLED,
                    "AWS throttles " + right.action() + " in this account: wait a minute, and run it again.");
        }
        if (isMissing(refused.statusCode(), code)) {
            return new AwsException(
                    Kind.MISSING,
                    "AWS does not have what " + right.action() + " asks for: " + code
                            + (message.isEmpty() ? "" : ": " + message));
        }
        if (refused.statusCode() == FORBIDDEN) {
            return denied(message);
        }
        return new AwsException(
                Kind.REFUSED,
                "AWS refuses " + right.action() + ": " + code + (message.isEmpty() ? "" : ": " + message));
    }

    private static boolean isMissing(int status, String code) {
        return status == NOT_FOUND
                || code.contains("NotFound")
                || code.contains("NonExistent")
                || code.contains("NoSuch")
                || code.contains("DoesNotExist");
    }

    private AwsException denied(String message) {
        Matcher principal = PRINCIPAL.matcher(message);
        Matcher action = ACTION.matcher(message);
        String who = principal.find() ? principal.group(1) : "this principal";
        String what = action.find() ? action.group(1) : right.action();
        return new AwsException(
                Kind.DENIED,
                "AWS denies " + what + " to " + who + ": allow it, or choose another profile with --profile.");
    }
}
