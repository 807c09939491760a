package dev.caisson.config;

import dev.caisson.components.wiring.Cidrs;
import dev.caisson.validation.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Address blocks that something admits. */
public final class AdmittedBlocks {
    private AdmittedBlocks() {}

    /** Adds a problem if nobody is admitted, which must not be read as everybody, and for what is no block. */
    public static void check(Problems problems, String path, List<String> blocks) {
        problems.check(
                !blocks.isEmpty(), path, null, "must name at least one block; [0.0.0.0/0] admits the whole internet");
        Set<String> seen = new HashSet<>();
        for (String block : blocks) {
            problems.check(
                            Cidrs.isBlock(block),
                            path,
                            block,
                            "must be a block such as 203.0.113.0/24, with no bit set after the prefix")
                    .check(seen.add(block), path, block, "is there twice");
        }
    }
}
