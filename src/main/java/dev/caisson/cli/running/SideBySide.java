package dev.caisson.cli.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs things that wait for others at the same time, each with a limit, and hands back what they found in order. */
public final class SideBySide {
    /** AWS throttles those who ask more at once. */
    private static final int THREADS = 8;

    private SideBySide() {}

    /**
     * Runs them. One that takes too long is interrupted and left behind.
     *
     * @param limit for each, once those before it are done
     * @param late what stands for one that took longer
     * @throws IllegalStateException if one fails in a way that it does not tell itself
     */
    public static <T> List<T> run(List<? extends Callable<T>> tasks, Duration limit, Function<Integer, T> late)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, SideBySide::daemon);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                results.add(result(running.get(i), limit, late, i));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> running, Duration limit, Function<Integer, T> late, int index)
            throws InterruptedException {
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return late.apply(index);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "caisson-asks");
        thread.setDaemon(true);
        return thread;
    }
}
