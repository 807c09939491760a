package dev.caisson.components.compute.lambda;

import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the AWS Lambda Web Adapter, which the image must have at {@code /opt/extensions/lambda-adapter}, runs a web
 * server as a {@link Function}: it turns each call into an HTTP request to it. The names of its environment variables
 * are those of the adapter's documentation.
 *
 * @param port the server listens on ({@code AWS_LWA_PORT})
 * @param readinessPath asked until the server answers with anything below 500 ({@code AWS_LWA_READINESS_CHECK_PATH})
 * @param asyncInit whether the server may go on starting in the first call; without, one that takes longer than the 10
 *     seconds Lambda allows is started again and again ({@code AWS_LWA_ASYNC_INIT})
 * @param basePath what the adapter takes off the paths, behind a domain with a base path; null for nothing
 *     ({@code AWS_LWA_REMOVE_BASE_PATH})
 */
@Args
public record WebAdapter(
        @Initializer("DEFAULT_PORT") int port,
        @Initializer("DEFAULT_PATH") String readinessPath,
        @Initializer("PATIENT") boolean asyncInit,
        @Nullable String basePath) {

    public static final int DEFAULT_PORT = 8080;
    public static final String DEFAULT_PATH = "/";
    public static final boolean PATIENT = true;

    /** Lambda's own, where no server can listen. */
    public static final int RUNTIME_PORT = 9001;

    public WebAdapter {
        Problems.in("a web adapter")
                .within("port", port, 1, 65_535, "(TCP)")
                .check(port != RUNTIME_PORT, "port", port, "is Lambda's own; choose another")
                .check(readinessPath.startsWith("/"), "readinessPath", readinessPath, "must start with /")
                .check(basePath == null || basePath.startsWith("/"), "basePath", basePath, "must start with /")
                .throwIfAny();
    }

    public static WebAdapterBuilder builder() {
        return WebAdapterBuilder.builder();
    }

    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("AWS_LWA_PORT", String.valueOf(port));
        environment.put("AWS_LWA_READINESS_CHECK_PATH", readinessPath);
        environment.put("AWS_LWA_ASYNC_INIT", String.valueOf(asyncInit));
        if (basePath != null) {
            environment.put("AWS_LWA_REMOVE_BASE_PATH", basePath);
        }
        return environment;
    }
}
