package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.programs.SearchPath;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.tunnel.BastionHost;
import dev.caisson.cli.tunnel.CertificateFile;
import dev.caisson.cli.tunnel.Connection;
import dev.caisson.cli.tunnel.DatabaseAccess;
import dev.caisson.cli.tunnel.Destination;
import dev.caisson.cli.tunnel.PortForward;
import dev.caisson.cli.tunnel.Psql;
import dev.caisson.cli.tunnel.SessionPlugin;
import dev.caisson.cli.tunnel.ToolMissingException;
import dev.caisson.cli.tunnel.Tunnel;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caisson tunnel}: a port on this machine that leads to the stack's database. */
@Command(
        name = "tunnel",
        description = {
            "Open a port on this machine that leads to the stack's database, through its bastion and Session Manager,"
                    + " until Ctrl-C.",
            "Needs AWS's session-manager-plugin, and the right to ssm:StartSession on the bastion."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class TunnelCommand implements Callable<Integer> {
    private static final int OFFSET = 10_000;
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A database, as preview names it, or COMPONENT:PORT of what else the bastion leads to."
                    + " Default: the only database.")
    private @Nullable String target;

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--local-port",
            converter = Amounts.Port.class,
            paramLabel = "PORT",
            description = "Port on this machine. Default: the target's plus 10000, 15432 for PostgreSQL.")
    private @Nullable Integer localPort;

    @Option(names = "--psql", description = "Open psql through the tunnel, which ends with it.")
    private boolean psql;

    @Option(
            names = "--certificates",
            paramLabel = "FILE",
            description = "RDS's certificates, to check that it is the database's server;"
                    + " docs/operations.md says where they are.")
    private @Nullable Path certificates;

    @Option(names = "--show-password", description = "Print the password, too, in the connection string.")
    private boolean showPassword;

    @Option(names = "--print", description = "Print the command of the AWS CLI that opens it, and run nothing.")
    private boolean print;

    /** @param environment of this program, and of those it runs */
    TunnelCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        RunningStack stack = options.read(environment);
        Destination to = Destination.of(stack.state(), target);
        var forward = new PortForward(BastionHost.of(stack), to, port(to.port()));
        Optional<Connection> connection = to.database()
                .map(server -> new Connection(
                        forward, DatabaseAccess.of(stack.state(), server), Optional.ofNullable(certificates)));
        check(connection);
        if (print) {
            say(forward.command(options.aws().profile()));
            return ExitCodes.OK;
        }
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            requireFree(forward.localPort());
            Optional<Psql> client = psql ? Optional.of(Psql.on(SearchPath.of(environment))) : Optional.empty();
            SessionPlugin plugin = SessionPlugin.on(environment);
            Caller.ofOwner(aws, stack.state().account());
            return open(aws, forward, plugin, connection, client);
        } catch (ToolMissingException e) {
            new Failures(spec.commandLine()).other("no-tool", ExitCodes.NO_TOOL, String.valueOf(e.getMessage()));
            return ExitCodes.NO_TOOL;
        } catch (IOException e) {
            new Failures(spec.commandLine())
                    .other("tunnel", ExitCodes.STEP_FAILED, "the tunnel does not stand: " + e.getMessage());
            return ExitCodes.STEP_FAILED;
        }
    }

    private int open(
            Aws aws, PortForward forward, SessionPlugin plugin, Optional<Connection> connection, Optional<Psql> client)
            throws AwsException, IOException, InterruptedException {
        String password = connection.isPresent() && (showPassword || psql)
                ? connection.get().access().password(aws)
                : null;
        try (Tunnel tunnel = Tunnel.open(aws, forward, plugin, options.aws().profile(), environment, this::note)) {
            if (client.isPresent() && connection.isPresent() && password != null) {
                return client.get().run(connection.get(), password, environment, Boolean.getBoolean("caisson.asks"));
            }
            Destination to = forward.to();
            say("127.0.0.1:" + forward.localPort() + " leads to " + to.component() + " (" + to.host() + ":" + to.port()
                    + ") until Ctrl-C.");
            connection.ifPresent(it -> say(it.url(showPassword ? password : null)));
            if (connection.isPresent() && !showPassword) {
                say("--show-password prints the password in it, --psql opens psql with it.");
            }
            int exitCode = tunnel.await();
            say("The tunnel is closed.");
            return exitCode == 0 ? ExitCodes.OK : ExitCodes.STEP_FAILED;
        }
    }

    private void check(Optional<Connection> connection) {
        boolean none = connection.isEmpty();
        Problems.in("the command line")
                .check(!none || !psql, "--psql", null, "is for a database")
                .check(!none || !showPassword, "--show-password", null, "is for a database")
                .check(!print || !psql, "--print", null, "runs nothing; leave out --psql")
                .check(
                        !print || !showPassword,
                        "--print",
                        null,
                        "opens nothing to log in to; leave out --show-password")
                .throwIfAny();
        if (certificates != null) {
            CertificateFile.require("--certificates", certificates);
        }
    }

    private int port(int remote) {
        if (localPort == null) {
            return remote + OFFSET > HIGHEST_PORT ? remote : remote + OFFSET;
        }
        return localPort;
    }

    private static void requireFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            throw Problems.in("the command line")
                    .add("--local-port", port, "is in use on this machine (" + taken.getMessage() + "); choose another")
                    .refusal();
        }
    }

    private void note(String line) {
        spec.commandLine().getErr().println("session-manager-plugin: " + line);
    }

    private void say(String line) {
        var out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
