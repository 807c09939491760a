package dev.caisson.cli;

import dev.caisson.offline.OfflineEngine;
import java.io.PrintWriter;

/** One line that is rewritten while a program runs; only on a terminal. */
final class Progress implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 100;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean visible;
    private final Thread thread;
    private volatile boolean ended;

    Progress(PrintWriter terminal, boolean visible, OfflineEngine engine) {
        this.terminal = terminal;
        this.visible = visible;
        this.thread = new Thread(() -> show(engine), "progress");
        thread.setDaemon(true);
    }

    void start() {
        if (visible) {
            thread.start();
        }
    }

    private void show(OfflineEngine engine) {
        while (!ended) {
            int registered = engine.registered();
            terminal.print(ERASE + "  " + engine.project() + "/" + engine.stack() + "  "
                    + (registered == 0
                            ? "starting the program …"
                            : registered + (registered == 1 ? " resource …" : " resources …")));
            terminal.flush();
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        if (visible) {
            thread.interrupt();
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
