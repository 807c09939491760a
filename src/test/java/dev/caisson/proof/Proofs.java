package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs proofs side by side: most of their time is the provider waiting, as it would wait for AWS. */
final class Proofs {
    /** A provider takes about half a gigabyte of memory. */
    private static final int SIDE_BY_SIDE = 4;

    private Proofs() {}

    /** One test for each; they all run from now on. */
    static Stream<DynamicTest> of(List<Proof> proofs) {
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        List<DynamicTest> tests = new ArrayList<>();
        for (Proof proof : proofs) {
            Future<List<String>> found = pool.submit(proof::run);
            tests.add(DynamicTest.dynamicTest(
                    proof + ": valid, deployed, unchanged by a second deployment, destroyed",
                    () -> assertThat(result(found)).isEmpty()));
        }
        pool.shutdown();
        return tests.stream();
    }

    private static List<String> result(Future<List<String>> found) throws InterruptedException {
        try {
            return found.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
