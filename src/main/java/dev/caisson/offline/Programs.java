package dev.caisson.offline;

import dev.caisson.project.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How the programs of projects are started. */
public interface Programs {
    /**
     * Starts one against an engine, which need not serve yet.
     *
     * @param jar with its {@code main}
     * @param directory of its project
     */
    RunningProgram start(Path jar, Path directory, OfflineEngine engine, StackConfig config);

    /**
     * Starts one that runs against an engine, and then against a second one, which need not serve yet either. A program
     * that does not know how to run twice, such as one of an older release, leaves the second engine without resources.
     */
    default RunningProgram startTwice(
            Path jar, Path directory, OfflineEngine engine, OfflineEngine second, StackConfig config) {
        return start(jar, directory, engine, config);
    }

    /**
     * Each in a JVM of its own, as the engine does it.
     *
     * @param timeout after which one is killed
     */
    static Programs inJvms(Duration timeout) {
        return new Programs() {
            @Override
            public RunningProgram start(Path jar, Path directory, OfflineEngine engine, StackConfig config) {
                return launcher(jar, directory).launch(engine, config);
            }

            @Override
            public RunningProgram startTwice(
                    Path jar, Path directory, OfflineEngine engine, OfflineEngine second, StackConfig config) {
                return launcher(jar, directory).launch(engine, second, config);
            }

            private ProgramLauncher launcher(Path jar, Path directory) {
                return new ProgramLauncher(List.of("-jar", jar.toString()), directory, timeout);
            }
        };
    }
}
