package dev.caisson.components.compute.fargate;

import dev.caisson.validation.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of a Fargate task; AWS sells certain pairs only.
 *
 * @param cpu CPU units, 1,024 to a vCPU: 256 to 16,384
 * @param memoryMib memory in MiB, of which each CPU value admits some
 */
public record FargateSize(int cpu, int memoryMib) {
    /** Half a vCPU with 1 GiB. */
    public static final FargateSize SMALL = of(512, 1_024);

    private static final int LONGEST_LIST = 4;

    public FargateSize {
        var problems = Problems.in("the size of a Fargate task");
        check(problems, "size", cpu, memoryMib);
        problems.throwIfAny();
    }

    /**
     * A legal pair.
     *
     * @throws dev.caisson.validation.InvalidInputException if AWS does not sell this pair, naming what it sells
     */
    public static FargateSize of(int cpu, int memoryMib) {
        return new FargateSize(cpu, memoryMib);
    }

    /** Adds a problem at {@code <path>.cpu} or {@code <path>.memory} if AWS does not sell this pair. */
    public static void check(Problems problems, String path, int cpu, int memoryMib) {
        List<Integer> legal = pairs().get(cpu);
        if (legal == null) {
            problems.add(path + ".cpu", cpu, "must be one of " + listed(List.copyOf(pairs().keySet())) + " CPU units");
        } else if (!legal.contains(memoryMib)) {
            problems.add(
                    path + ".memory",
                    memoryMib,
                    "must be " + described(legal) + " MiB with " + cpu + " CPU units; nearest is "
                            + nearest(legal, memoryMib));
        }
    }

    /** Not a constant: {@link #SMALL} is checked while constants are still being made. */
    private static Map<Integer, List<Integer>> pairs() {
        var pairs = new TreeMap<Integer, List<Integer>>();
        pairs.put(256, List.of(512, 1_024, 2_048));
        pairs.put(512, steps(1_024, 4_096, 1_024));
        pairs.put(1_024, steps(2_048, 8_192, 1_024));
        pairs.put(2_048, steps(4_096, 16_384, 1_024));
        pairs.put(4_096, steps(8_192, 30_720, 1_024));
        pairs.put(8_192, steps(16_384, 61_440, 4_096));
        pairs.put(16_384, steps(32_768, 122_880, 8_192));
        return pairs;
    }

    private static List<Integer> steps(int lowest, int highest, int step) {
        return IntStream.iterate(lowest, memory -> memory <= highest, memory -> memory + step)
                .boxed()
                .toList();
    }

    private static String described(List<Integer> legal) {
        return legal.size() <= LONGEST_LIST
                ? listed(legal)
                : legal.get(0) + " to " + legal.get(legal.size() - 1) + " in steps of " + (legal.get(1) - legal.get(0));
    }

    private static String listed(List<Integer> values) {
        String all = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or " + all.substring(last + 2);
    }

    private static @Nullable Integer nearest(List<Integer> legal, int memoryMib) {
        return legal.stream()
                .min(Comparator.comparingInt(value -> Math.abs(value - memoryMib)))
                .orElse(null);
    }
}
