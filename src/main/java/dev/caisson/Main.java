package dev.caisson;

import dev.caisson.systems.Systems;
import java.io.IOException;

/** The Pulumi program: reads the stack's configuration, picks the system, builds it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Program.run(Systems::all);
    }
}
