package dev.caisson.components.compute.lambda;

import dev.caisson.validation.Problems;
import java.util.Map;

/**
 * How the AWS Lambda Web Adapter, which the image must have at {@code /opt/extensions/lambda-adapter}, runs a web
 * server as a {@link Function}: it turns each call into an HTTP request to it. The names of its environment variables
 * are those of the adapter's documentation.
 *
 * @param port TCP port the server listens on, 1 to 65535 except 9001 ({@code AWS_LWA_PORT})
 * @param readinessPath asked until the server answers with anything below 500 ({@code AWS_LWA_READINESS_CHECK_PATH})
 */
public record WebAdapter(int port, String readinessPath) {
    /** Lambda's own, where no server can listen. */
    public static final int RUNTIME_PORT = 9001;

    public WebAdapter {
        Problems.in("a web adapter")
                .within("port", port, 1, 65_535, "(TCP)")
                .check(port != RUNTIME_PORT, "port", port, "is Lambda's own; choose another")
                .check(readinessPath.startsWith("/"), "readinessPath", readinessPath, "must start with /")
                .throwIfAny();
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_LWA_PORT",
                String.valueOf(port),
                "AWS_LWA_READINESS_CHECK_PATH",
                readinessPath,
                // Or a server that takes longer to start than the 10 seconds Lambda allows is started again and again.
                "AWS_LWA_ASYNC_INIT",
                "true");
    }
}
