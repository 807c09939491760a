package dev.caisson.offline;

import dev.caisson.offline.EngineMessage.Severity;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Pulumi engine's protocol on a loopback port, recording what a program registers. It changes nothing anywhere and
 * is no deployment engine: {@code pulumi up} is.
 *
 * <p>The port is open from the start, so a program may be launched first and served by {@link #start()} while its JVM
 * comes up.
 */
public final class OfflineEngine implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private final GraphRecorder recorder;
    private final Answers answers;
    private final ServerSocketChannel socket;
    private final InetSocketAddress bound;
    private @Nullable Server server;
    private @Nullable EventLoopGroup loop;

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if this machine has no free loopback port
     */
    public OfflineEngine(String project, String stack, Answers answers) {
        this.recorder = new GraphRecorder(project, stack);
        this.answers = answers;
        try {
            socket = ServerSocketChannel.open();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            bound = (InetSocketAddress) socket.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }

    /**
     * Tells each resource as soon as it is registered. A component's outputs come later, and change nothing else of it.
     *
     * @param listener returns at once: the program waits for it
     */
    public void onRegistered(Consumer<ResourceNode> listener) {
        recorder.onAdded(listener);
    }

    /** Begins to answer. */
    @SuppressWarnings("resource") // closed by the server it serves
    public OfflineEngine start() {
        loop = new NioEventLoopGroup(1, new DefaultThreadFactory("offline-engine", true));
        try {
            server = NettyServerBuilder.forAddress(bound)
                    .channelFactory(() -> new BoundChannel(socket))
                    .bossEventLoopGroup(loop)
                    .workerEventLoopGroup(loop)
                    // Answers take microseconds: no thread hand-over pays.
                    .directExecutor()
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .addService(new MonitorService(recorder, answers))
                    .addService(new EngineService(recorder))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on " + address(), e);
        }
        return this;
    }

    /** {@code host:port} of both services. */
    public String address() {
        return "127.0.0.1:" + bound.getPort();
    }

    public String project() {
        return recorder.project;
    }

    public String stack() {
        return recorder.stack;
    }

    public Answers answers() {
        return answers;
    }

    /** What was registered so far. */
    public ResourceGraph graph() {
        return recorder.graph();
    }

    /** How many resources were registered so far, the stack included. */
    public int registered() {
        return recorder.size();
    }

    /** Everything said, debug messages left out. */
    public List<EngineMessage> messages() {
        return recorder.messages();
    }

    /** Errors alone. */
    public List<EngineMessage> errors() {
        return messages().stream().filter(EngineMessage::isError).toList();
    }

    /** Tokens of the provider functions called, in order, one entry per call. */
    public List<String> invokes() {
        return recorder.invokes();
    }

    /** Adds to what is said, as if the program had logged it. */
    public void log(Severity severity, String text) {
        recorder.log(severity, "", text);
    }

    /** Leaves no thread behind: when a JVM exits, it waits a third of a second for one that waits for input. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.shutdownNow();
            }
            if (loop != null) {
                loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A channel whose port is open already, so that a program can be told the port before anyone serves it. */
    private static final class BoundChannel extends NioServerSocketChannel {
        BoundChannel(ServerSocketChannel socket) {
            super(socket);
        }

        @Override
        protected void doBind(SocketAddress ignored) {
            // Bound in the constructor of OfflineEngine.
        }
    }
}
