package dev.caisson.cli.tunnel;

import com.google.gson.Gson;
import dev.caisson.cli.programs.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/**
 * AWS's session-manager-plugin, called as the AWS CLI calls it (awscli/customizations/sessionmanager.py).
 *
 * @param program where it is
 */
public record SessionPlugin(Path program) {
    static final String NAME = "session-manager-plugin";

    /** Versions up to this one take the session's token on their command line, where everybody sees it. */
    private static final int[] LAST_WITHOUT_VARIABLE = {1, 2, 497, 0};

    private static final String VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
    private static final String INSTALL =
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";

    /**
     * Finds it.
     *
     * @param environment of this program
     * @throws ToolMissingException if it is not there, or too old
     */
    public static SessionPlugin on(Map<String, String> environment) throws ToolMissingException, InterruptedException {
        var plugin = new SessionPlugin(SearchPath.of(environment)
                .find(NAME)
                .orElseThrow(() -> new ToolMissingException(
                        "a tunnel needs AWS's " + NAME + ", and there is none on PATH: " + INSTALL)));
        String version = plugin.version(environment);
        if (!isNewEnough(version)) {
            throw new ToolMissingException("a tunnel needs a " + NAME + " newer than 1.2.497.0, and " + plugin.program
                    + " is " + version + ": " + INSTALL);
        }
        return plugin;
    }

    private String version(Map<String, String> environment) throws ToolMissingException, InterruptedException {
        try {
            var builder = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return version.strip();
        } catch (IOException e) {
            throw new ToolMissingException(program + " cannot be run: " + e.getMessage());
        }
    }

    private static boolean isNewEnough(String version) {
        if (!version.matches("\\d{1,6}(\\.\\d{1,6}){0,3}")) {
            return false;
        }
        int[] parts = Arrays.copyOf(
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray(),
                LAST_WITHOUT_VARIABLE.length);
        return Arrays.compare(parts, LAST_WITHOUT_VARIABLE) > 0;
    }

    /**
     * What holds the tunnel open.
     *
     * @param session that was started
     * @param endpoint of Systems Manager, where the plugin asks again after the network was gone
     * @param environment of this program
     */
    ProcessBuilder forward(
            PortForward forward,
            StartSessionResponse session,
            String endpoint,
            @Nullable String profile,
            Map<String, String> environment) {
        var builder = new ProcessBuilder(List.of(
                program.toString(),
                VARIABLE,
                forward.bastion().region(),
                "StartSession",
                profile == null ? "" : profile,
                forward.request(),
                endpoint));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .put(
                        VARIABLE,
                        new Gson()
                                .toJson(new TreeMap<>(Map.of(
                                        "SessionId", session.sessionId(),
                                        "TokenValue", session.tokenValue(),
                                        "StreamUrl", session.streamUrl()))));
        return builder;
    }
}
