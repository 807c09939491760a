package dev.caisson.cli;

/** Entry point of {@code ./caisson}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Netty asks for a logger before anything has one to offer.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(CaissonCommand.execute(args));
    }
}
