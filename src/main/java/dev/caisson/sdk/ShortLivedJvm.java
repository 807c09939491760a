package dev.caisson.sdk;

import java.util.List;

/** How Java is told that a program lives for seconds, which the engine's language host cannot. */
public final class ShortLivedJvm {
    /**
     * No optimising compiler, the smallest collector. The default pool of a machine with two processors has one thread,
     * and then every asynchronous step of the SDK starts a new thread; with four it starts none.
     */
    public static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
            "-Dio.grpc.netty.shaded.io.netty.transport.noNative=true",
            "-Dslf4j.internal.verbosity=ERROR");

    private ShortLivedJvm() {}
}
