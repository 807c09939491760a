package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.engine.EngineTools;
import dev.caisson.testing.ShippedStack;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** docs/provider-proof.md says what this does, and how to run a part of it. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The real Pulumi engine takes")
class EngineProofIT {
    /** Of a deployment most is waiting; of memory each takes about 1.5 GiB. */
    private static final int SIDE_BY_SIDE = Integer.getInteger("caisson.proof.engines", 4);

    @BeforeAll
    static void tools() throws InterruptedException {
        EngineSite.requireTools();
        EngineTools.build();
    }

    @TestFactory
    Stream<DynamicTest> everything() {
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Map<EngineLife, Future<List<String>>> lives = new LinkedHashMap<>();
        ShippedStack.everything()
                .filter(stack -> ProviderProofIT.ONLY.matcher(stack.toString()).find())
                .sorted(Comparator.comparing(stack -> !stack.stack().equals("prod")))
                .map(EngineLife::new)
                .forEach(life -> lives.put(life, pool.submit(life::run)));
        pool.shutdown();
        return lives.entrySet().stream()
                .map(life -> DynamicTest.dynamicTest(
                        life.getKey() + ": first preview stopped by no rule, equal to the offline one",
                        () -> assertThat(life.getValue().get()).isEmpty()));
    }
}
