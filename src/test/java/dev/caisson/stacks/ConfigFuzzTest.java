package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.Program;
import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.project.StackConfig;
import dev.caisson.report.reach.Reachability;
import dev.caisson.systems.Systems;
import dev.caisson.testing.Invariants;
import dev.caisson.testing.OfflineRun;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random configurations, around and beyond what is allowed. {@code -Dcaisson.seed=…} repeats a run,
 * {@code -Dcaisson.fuzz.graphs=…} and {@code -Dcaisson.fuzz.reads=…} lengthen it.
 */
@Tag("sweep")
class ConfigFuzzTest {
    private static final long SEED = Long.getLong("caisson.seed", 20261121L);
    private static final int GRAPHS = Integer.getInteger("caisson.fuzz.graphs", 6);
    private static final int READS = Integer.getInteger("caisson.fuzz.reads", 500);

    @Test
    @DisplayName("a configuration is accepted, or refused with a path and what is allowed for each problem")
    void reads() {
        System.out.println("configurations read with -Dcaisson.seed=" + SEED);
        var generator = new ConfigGenerator(new Random(SEED));
        int accepted = 0;
        for (int i = 0; i < READS; i++) {
            JsonObject config = i % 2 == 0 ? generator.likely() : generator.unlikely();
            accepted += isAccepted(config, i) ? 1 : 0;
        }
        assertThat(accepted).as("accepted of %s, seed %s", READS, SEED).isBetween(READS / 10, READS * 9 / 10);
    }

    @Test
    @DisplayName("what is accepted can be built: no error, no cycle, no overlap, within limits, closed to the internet")
    void graphs() {
        System.out.println("configurations built with -Dcaisson.seed=" + SEED);
        var generator = new ConfigGenerator(new Random(SEED));
        int built = 0;
        List<AssertionError> broken = new ArrayList<>();
        for (int i = 0; built < GRAPHS; i++) {
            JsonObject config = i % 4 == 3 ? generator.unlikely() : generator.likely();
            if (isAccepted(config, i)) {
                build(config, built % 2 == 0, broken);
                built++;
            }
        }
        System.out.println(built + " graphs built");
        assertThat(built).isPositive();
        assertThat(broken).isEmpty();
    }

    private static void build(JsonObject config, boolean preview, List<AssertionError> broken) {
        var values = new TreeMap<>(ConfigGenerator.values(config));
        var input = input(values);
        var stack = new StackConfig(values, Set.of());
        var run = preview
                ? OfflineRun.preview("caisson", "fuzz", stack, context -> Program.define(context, input, Systems.all()))
                : OfflineRun.simulated(
                        "caisson", "fuzz", stack, context -> Program.define(context, input, Systems.all()));
        try {
            assertThat(run.errors()).isEmpty();
            assertThat(run.exitCode()).isZero();
            Invariants.hold(run.graph());
            if (!preview) {
                assertThat(Reachability.of(run.graph()).flows())
                        .noneMatch(flow -> flow.startsWith("internet -> ") && !flow.startsWith("internet -> web:"))
                        .noneMatch(flow -> flow.startsWith("database -> "));
            }
        } catch (AssertionError failed) {
            broken.add(new AssertionError("seed " + SEED + ": " + config + "\n" + failed.getMessage(), failed));
        }
    }

    private static boolean isAccepted(JsonObject config, int number) {
        var input = input(ConfigGenerator.values(config));
        String which = "seed " + SEED + ", number " + number + ": " + config;
        try {
            Systems.of(input).read(input, Origins.from("the test"));
            return true;
        } catch (InvalidInputException refused) {
            assertThat(refused.problems()).as(which).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.path()).matches("(caisson|aws):.+");
                assertThat(problem.allowed()).isNotBlank();
            });
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(which, e);
        }
    }

    private static StackInput input(Map<String, String> values) {
        return new StackInput("caisson", "fuzz", values, Set.of());
    }
}
