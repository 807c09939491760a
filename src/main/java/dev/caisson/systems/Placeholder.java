package dev.caisson.systems;

import com.pulumi.core.Output;
import java.util.List;

/**
 * What runs until a service's own image has been pushed: a web server out of a small public image, that listens where
 * the service will, and answers its health check, so that a first deployment works and shows that everything else does.
 */
final class Placeholder {
    private static final String BUSYBOX = "public.ecr.aws/docker/library/busybox:1.37";

    /** {@code $1} is the port, {@code $2} the path that must answer. */
    private static final String SERVE = """
            site="${TMPDIR:-/tmp}/site"
            page="$site$2"
            case "$page" in */) page="${page}index.html" ;; esac
            mkdir -p "$(dirname "$page")"
            echo "Nothing was deployed here yet." > "$page"
            exec httpd -f -p "$1" -h "$site"
            """;

    private Placeholder() {}

    static Output<String> image() {
        return Output.of(BUSYBOX);
    }

    /** A whole command line for the image. */
    static List<String> command(int port, String healthCheck) {
        return List.of("/bin/sh", "-euc", SERVE, "placeholder", String.valueOf(port), healthCheck);
    }
}
