package dev.caisson.sdk;

import io.grpc.ClientInterceptor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Tells of a failed look-up in a sentence. The SDK hides the stack trace of a {@code RunException} only where the
 * program itself throws it: what AWS or the provider answers to a look-up fails an output, is wrapped on its way, and
 * comes as forty lines with the answer somewhere among them. Every other trace stays as it is.
 */
final class LookupFailures {
    private static final String TRACE = "Running program [PID: ";

    /** As the engine answers a function of a provider: its token, and what the provider said. */
    private static final Pattern REFUSED = Pattern.compile(
            "io\\.grpc\\.StatusRuntimeException: \\w+: invocation of (\\S+) returned an error: (.*?)\\n\\s*at ",
            Pattern.DOTALL);

    private LookupFailures() {}

    static ClientInterceptor told() {
        return ChangedRequests.to(EngineGrpc.getLogMethod(), LookupFailures::told);
    }

    private static LogRequest told(LogRequest log) {
        return log.getSeverity() == LogSeverity.ERROR
                ? log.toBuilder().setMessage(brief(log.getMessage())).build()
                : log;
    }

    /** What is logged as an error, in a sentence if it is a failed look-up. */
    static String brief(String message) {
        Matcher refused = REFUSED.matcher(message);
        if (!message.startsWith(TRACE) || !refused.find()) {
            return message;
        }
        String function = refused.group(1).replaceFirst(".*:", "");
        String[] said = refused.group(2).split("\n\\s*\\* ", -1);
        return "AWS was asked (" + function + ") and answered with an error: "
                + said[said.length - 1].strip().replaceAll("\\s+", " ");
    }
}
