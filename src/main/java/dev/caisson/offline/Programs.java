package dev.caisson.offline;

import dev.caisson.project.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How the programs of projects are started. */
@FunctionalInterface
public interface Programs {
    /**
     * Starts one against an engine, which need not serve yet.
     *
     * @param jar with its {@code main}
     * @param directory of its project
     */
    RunningProgram start(Path jar, Path directory, OfflineEngine engine, StackConfig config);

    /**
     * Each in a JVM of its own, as the engine does it.
     *
     * @param timeout after which one is killed
     */
    static Programs inJvms(Duration timeout) {
        return (jar, directory, engine, config) ->
                new ProgramLauncher(List.of("-jar", jar.toString()), directory, timeout).launch(engine, config);
    }
}
