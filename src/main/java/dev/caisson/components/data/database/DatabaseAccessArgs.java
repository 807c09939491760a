package dev.caisson.components.data.database;

import dev.caisson.components.Args;
import dev.caisson.components.network.AddressBlocks;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link DatabaseAccess}.
 *
 * @param database what may be connected to
 * @param vpcCidrs private IPv4 blocks, of the VPC itself or of networks joined to it: {@code 172.31.0.0/16}, no larger
 *     than /16; none by default
 * @param developerIp one IPv4 address ({@code 203.0.113.7}), or a block of at most 256 ({@code 203.0.113.0/24}); null
 *     for none (the default)
 */
@Args
public record DatabaseAccessArgs(
        Reachable database, List<String> vpcCidrs, @Nullable String developerIp) {

    public DatabaseAccessArgs {
        var problems = Problems.in("the arguments of a DatabaseAccess").required("database", database);
        check(problems, "vpcCidrs", vpcCidrs, "developerIp", developerIp);
        problems.throwIfAny();
    }

    public static DatabaseAccessArgsBuilder builder() {
        return DatabaseAccessArgsBuilder.builder();
    }

    /**
     * Finds what is wrong with the blocks.
     *
     * @param vpcPath where the first ones stand in the user's input
     * @param developerPath where the developer's stands
     */
    public static void check(
            Problems problems,
            String vpcPath,
            List<String> vpcCidrs,
            String developerPath,
            @Nullable String developerIp) {
        vpcCidrs.forEach(block -> AddressBlocks.checkPrivate(problems, vpcPath, block));
        if (developerIp != null) {
            AddressBlocks.checkSmall(problems, developerPath, developerIp);
            problems.check(
                    !vpcCidrs.contains(block(developerIp)), developerPath, developerIp, "is already among " + vpcPath);
        }
    }

    /** With its prefix, as security groups want it. */
    @Nullable
    String developerBlock() {
        return developerIp == null ? null : block(developerIp);
    }

    /** One address as a block. */
    public static String block(String address) {
        return address.contains("/") ? address : address + "/32";
    }
}
