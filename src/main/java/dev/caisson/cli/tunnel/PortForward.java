package dev.caisson.cli.tunnel;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Session Manager is asked for.
 *
 * @param bastion through which
 * @param to where it ends
 * @param localPort where it begins, on 127.0.0.1
 */
public record PortForward(BastionHost bastion, Destination to, int localPort) {
    static final String DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    Map<String, List<String>> parameters() {
        return new TreeMap<>(Map.of(
                "host", List.of(to.host()),
                "portNumber", List.of(String.valueOf(to.port())),
                "localPortNumber", List.of(String.valueOf(localPort))));
    }

    /**
     * What does the same by hand, as a shell takes it.
     *
     * @param profile of the credentials; null for the default
     */
    public String command(@Nullable String profile) {
        List<String> words = new ArrayList<>(List.of("aws", "ssm", "start-session", "--region", bastion.region()));
        if (profile != null) {
            words.addAll(List.of("--profile", profile));
        }
        words.addAll(List.of("--target", bastion.instance(), "--document-name", DOCUMENT));
        words.addAll(List.of("--parameters", new Gson().toJson(parameters())));
        return words.stream().map(PortForward::quoted).collect(Collectors.joining(" "));
    }

    /** As the plugin wants to know it, to ask again after the network was gone. */
    String request() {
        Map<String, Object> request = new TreeMap<>(
                Map.of("Target", bastion.instance(), "DocumentName", DOCUMENT, "Parameters", parameters()));
        return new Gson().toJson(request);
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
