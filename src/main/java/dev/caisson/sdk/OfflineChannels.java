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

/**
 * The channels of a program whose engine is the offline one, which drops debug messages: they are not sent. And the
 * thread that serves the channels ends before the program does, since a JVM that exits waits a third of a second for a
 * thread that waits for input.
 */
public final class OfflineChannels extends ManagedChannelProvider {
    /** Set to true by the launcher. A real engine's program has the channels of the SDK. */
    public static final String OFFLINE = "caisson.offline";

    private static final int ABOVE_ALL = 10;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("engine-client", true));

    private OfflineChannels() {}

    /** Call once, before anything of the SDK: it makes its channels itself. */
    public static void install() {
        if (Boolean.getBoolean(OFFLINE)) {
            var channels = new OfflineChannels();
            ManagedChannelRegistry.getDefaultRegistry().register(channels);
            Runtime.getRuntime().addShutdownHook(new Thread(channels::end, "engine-client-end"));
        }
    }

    private void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private NettyChannelBuilder over(NettyChannelBuilder builder) {
        return builder.eventLoopGroup(loop).channelType(NioSocketChannel.class).intercept(DebugMessages.dropped());
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
