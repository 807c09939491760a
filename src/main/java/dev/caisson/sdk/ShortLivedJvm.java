package dev.caisson.sdk;

import java.util.ArrayList;
import java.util.List;

/** How Java is told that a program lives for seconds, which the engine's language host cannot. */
public final class ShortLivedJvm {
    /**
     * No optimising compiler, the smallest collector. The default pool of a machine with two processors has one thread,
     * and then every asynchronous step of the SDK starts a new thread; with four it starts none.
     */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
            "-Dio.grpc.netty.shaded.io.netty.transport.noNative=true",
            "-Dslf4j.internal.verbosity=ERROR");

    /** Guava and Netty still use what newer JVMs warn of at each run (JEP 498); older ones do not know the option. */
    private static final String SILENT_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    private static final int KNOWS_SILENT_UNSAFE = 23;

    private ShortLivedJvm() {}

    /** For a JVM of the version of this one. */
    public static List<String> options() {
        List<String> options = new ArrayList<>(OPTIONS);
        if (Runtime.version().feature() >= KNOWS_SILENT_UNSAFE) {
            options.add(SILENT_UNSAFE);
        }
        return List.copyOf(options);
    }
}
