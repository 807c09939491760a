package app;

import dev.caisson.Program;
import java.io.IOException;
import java.util.List;

/** The Pulumi program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Program.run(() -> List.of({{class}}.SYSTEM));
    }
}
