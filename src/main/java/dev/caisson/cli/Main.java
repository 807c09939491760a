package dev.caisson.cli;

/** Entry point of {@code ./caisson}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Netty asks for a logger before anything has one to offer.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Java's own sockets will do: unpacking and loading Netty's native ones takes longer than they save.
        System.setProperty("io.grpc.netty.shaded.io.netty.transport.noNative", "true");
        System.exit(CaissonCommand.execute(args));
    }
}
