package dev.caisson.cli.tunnel;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** A port on this machine that leads into the stack's network, for as long as AWS's plugin runs. */
public final class Tunnel implements AutoCloseable {
    private final Aws aws;
    private final SsmClient sessions;
    private final StartSessionResponse session;
    private final Process plugin;
    private final Thread end;

    private Tunnel(Aws aws, SsmClient sessions, StartSessionResponse session, Process plugin) {
        this.aws = aws;
        this.sessions = sessions;
        this.session = session;
        this.plugin = plugin;
        this.end = new Thread(this::stop, "end of the tunnel");
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Opens it, and waits until it stands.
     *
     * @param plugin that holds it
     * @param profile of the credentials; null for the default
     * @param environment of this program
     * @param notes gets what the plugin says afterwards, a line each
     * @throws AwsException if AWS starts no session
     * @throws IOException if the plugin ends before the tunnel stands; the message has what it says
     */
    public static Tunnel open(
            Aws aws,
            PortForward forward,
            SessionPlugin plugin,
            @Nullable String profile,
            Map<String, String> environment,
            Consumer<String> notes)
            throws AwsException, IOException, InterruptedException {
        String region = forward.bastion().region();
        SsmClient sessions = aws.client(SsmClient.class, SsmClient::builder, region);
        StartSessionResponse session = aws.ask(
                Right.START_SESSION,
                () -> sessions.startSession(ask -> ask.target(forward.bastion().instance())
                        .documentName(PortForward.DOCUMENT)
                        .parameters(forward.parameters())));
        String endpoint = "https://" + SsmClient.serviceMetadata().endpointFor(Region.of(region));
        Process process = plugin.forward(forward, session, endpoint, profile, environment)
                .redirectErrorStream(true)
                .redirectInput(Redirect.PIPE)
                .start();
        var tunnel = new Tunnel(aws, sessions, session, process);
        try {
            tunnel.awaitOpen(notes);
            return tunnel;
        } catch (IOException e) {
            tunnel.close();
            throw e;
        }
    }

    /** The plugin says when it listens. */
    private void awaitOpen(Consumer<String> notes) throws IOException {
        BufferedReader said = plugin.inputReader(StandardCharsets.UTF_8);
        String last = "it says nothing";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("Waiting for connections")) {
                var rest = new Thread(() -> pass(said, notes), "what the plugin says");
                rest.setDaemon(true);
                rest.start();
                return;
            }
            last = line.isBlank() ? last : line.strip();
        }
        throw new IOException(last);
    }

    /** Such as that the bastion does not reach the port. */
    private static void pass(BufferedReader said, Consumer<String> notes) {
        try (said) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (!line.isBlank() && !line.startsWith("Connection accepted")) {
                    notes.accept(line.strip());
                }
            }
        } catch (IOException ended) {
            // It said all.
        }
    }

    /** Until it is closed from the other side, or by Ctrl-C. */
    public int await() throws InterruptedException {
        return plugin.waitFor();
    }

    /** Ends the session, too, which would else stand until AWS's time limit. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
            stop();
        } catch (IllegalStateException shutdown) {
            // The hook does it.
        }
    }

    private void stop() {
        plugin.destroy();
        try {
            aws.ask(Right.END_SESSION, () -> sessions.terminateSession(ask -> ask.sessionId(session.sessionId())));
        } catch (AwsException | RuntimeException unanswered) {
            // It ends by itself after 20 minutes without traffic.
        }
    }
}
