package dev.caisson.sdk;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Slows the SDK's wait for unfinished resources from a busy loop to a look every few milliseconds. The loop prints
 * every open task at each turn, to a logger that drops the text, and so keeps one processor busy for as long as a
 * deployment takes. The logger is the one place in which a program can make the loop pause. Without it an offline
 * preview of the platform's production stack takes 5.4 s of processor instead of 4.1, and 3.1 s instead of 2.4 (medians
 * of six on two processors). Pulumi's .NET SDK had the same loop, pulumi/pulumi#5015.
 *
 * <p>The same logger prints each error and warning that the engine is sent. The engine shows what a program prints, and
 * so would say it twice, and stack traces besides: here it is not printed.
 */
public final class PatientRunner {
    /** Name under which the SDK looks its logger up. */
    private static final String SDK_LOGGER = "com.pulumi.deployment.internal.DeploymentImpl";

    /** How the text begins that the loop logs once per turn. */
    private static final String LOOP_MESSAGE = "Remaining tasks [";

    /** How the text begins that no engine can show, because it was not reached. */
    private static final String UNSENT = "Error occurred trying to send";

    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 300;

    /** The text names all open tasks: the longer it is, the more there is to wait for, and the dearer is a look. */
    private static final int CHARACTERS_PER_MILLI = 4096;

    /**
     * On a machine with two processors the common pool has one thread, and then Java starts a new thread for each of
     * the SDK's asynchronous steps.
     */
    private static final String POOL_SIZE = "java.util.concurrent.ForkJoinPool.common.parallelism";

    /** The log manager holds its loggers weakly. */
    private static final Logger PATIENT = new PatientLogger();

    private PatientRunner() {}

    /** Call once, before anything of the SDK. */
    public static void install() {
        LogManager.getLogManager().addLogger(PATIENT);
        if (System.getProperty(POOL_SIZE) == null) {
            System.setProperty(POOL_SIZE, "4");
        }
    }

    private static final class PatientLogger extends Logger {
        PatientLogger() {
            super(SDK_LOGGER, null);
        }

        @Override
        public void log(Level level, String message) {
            if (message.startsWith(LOOP_MESSAGE)) {
                pause(message.length());
            } else if (level.intValue() < Level.INFO.intValue() || message.startsWith(UNSENT)) {
                super.log(level, message);
            }
        }

        private static void pause(int length) {
            try {
                Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS + length / CHARACTERS_PER_MILLI));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
