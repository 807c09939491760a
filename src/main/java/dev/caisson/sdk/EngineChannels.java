package dev.caisson.sdk;

import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The channels between the program and its engine. The SDK makes them itself, and leaves this as the one way to change
 * what goes through them.
 */
public final class EngineChannels extends ManagedChannelProvider {
    /** Set to true by the launcher of the offline engine. */
    public static final String OFFLINE = "caisson.offline";

    private static final int ABOVE_ALL = 10;

    private final UnaryOperator<NettyChannelBuilder> settings;

    private EngineChannels(UnaryOperator<NettyChannelBuilder> settings) {
        this.settings = settings;
    }

    /** Call once, before anything of the SDK. */
    public static void install() {
        UnaryOperator<NettyChannelBuilder> settings =
                Boolean.getBoolean(OFFLINE) ? offline() : UnaryOperator.identity();
        ManagedChannelRegistry.getDefaultRegistry().register(new EngineChannels(settings));
    }

    /**
     * The offline engine drops debug messages: they are not sent. And the thread that serves the channels ends before
     * the program does, since a JVM that exits waits a third of a second for a thread that waits for input.
     */
    private static UnaryOperator<NettyChannelBuilder> offline() {
        EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("engine-client", true));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS),
                        "engine-client-end"));
        return builder ->
                builder.eventLoopGroup(loop).channelType(NioSocketChannel.class).intercept(DebugMessages.dropped());
    }

    private NettyChannelBuilder over(NettyChannelBuilder builder) {
        return settings.apply(builder.intercept(PartialValues.requested(), LookupFailures.told()));
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return ABOVE_ALL;
    }

    @Override
    protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
        return over(NettyChannelBuilder.forAddress(name, port));
    }

    @Override
    protected ManagedChannelBuilder<?> builderForTarget(String target) {
        return over(NettyChannelBuilder.forTarget(target));
    }

    @Override
    protected NewChannelBuilderResult newChannelBuilder(String target, ChannelCredentials credentials) {
        return NewChannelBuilderResult.channelBuilder(over(NettyChannelBuilder.forTarget(target, credentials)));
    }

    @Override
    protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }
}
