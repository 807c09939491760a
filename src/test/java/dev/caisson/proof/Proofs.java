package dev.caisson.proof;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs proofs side by side: most of their time is the provider waiting, as it would wait for AWS. */
final class Proofs {
    private static final long MEMORY_EACH = 2L << 30;
    private static final int SIDE_BY_SIDE = Integer.getInteger("caisson.proof.sideBySide", (int) Math.max(
            2,
            Math.min(
                    12,
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                    .getTotalMemorySize()
                            / MEMORY_EACH)));

    private final Map<Proof, CompletableFuture<List<String>>> findings = new LinkedHashMap<>();
    private final CompletableFuture<List<String>> scanned;

    private Proofs(List<Proof> stacks, boolean areAll, List<Proof> others) {
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Map<Proof, CompletableFuture<Optional<Path>>> plans = new LinkedHashMap<>();
        Stream.concat(stacks.stream(), others.stream()).forEach(proof -> {
            CompletableFuture<Optional<Path>> plan = new CompletableFuture<>();
            plans.put(proof, plan);
            findings.put(proof, CompletableFuture.supplyAsync(() -> proof.run(plan::complete), pool));
        });
        scanned = CompletableFuture.allOf(stacks.stream().map(plans::get).toArray(CompletableFuture<?>[]::new))
                .thenApplyAsync(all -> Checkov.findings(
                        stacks.stream()
                                .filter(stack -> plans.get(stack).join().isPresent())
                                .collect(Collectors.toMap(
                                        stack -> plans.get(stack).join().orElseThrow(), stack -> stack)),
                        areAll));
        pool.shutdown();
    }

    /**
     * They all run from now on.
     *
     * @param stacks those whose plans are scanned as well
     * @param areAll whether no shipped stack is missing among them
     */
    static Proofs start(List<Proof> stacks, boolean areAll, List<Proof> others) {
        return new Proofs(stacks, areAll, others);
    }

    Stream<Proof> all() {
        return findings.keySet().stream();
    }

    /** What one found, when it has ended. */
    List<String> findings(Proof proof) throws InterruptedException {
        return result(findings.get(proof));
    }

    /** What the scanner found, when all is planned. */
    List<String> scanned() throws InterruptedException {
        return result(scanned);
    }

    private static List<String> result(CompletableFuture<List<String>> found) throws InterruptedException {
        try {
            return found.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
