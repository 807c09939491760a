package dev.caisson.config;

import dev.caisson.components.data.database.DatabaseAccessArgs;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Address blocks admitted to the database. */
public record AccessConfig(
        @Key(
                description = "Private blocks: the VPC's own, or those of networks joined to it.",
                defaultValue = "[]",
                example = "[172.31.0.0/16]")
        List<String> cidrs,

        @Key(
                description =
                        "A developer's address, or a block down to /24; of use over a VPN or peering only, as the database has no public address.",
                example = "203.0.113.7")
        @Nullable
        String developerIp)
        implements Validated {
    /** Rules of a network ACL that the VPC's own block leaves. */
    private static final int MOST = 15;

    @Override
    public void validate(String path, Problems problems) {
        DatabaseAccessArgs.check(problems, path + ".cidrs", cidrs, path + ".developerIp", developerIp);
        problems.check(
                cidrs.size() <= MOST, path + ".cidrs", cidrs.size() + " blocks", "must be at most " + MOST + " blocks");
    }

    /** All of them. */
    public List<String> blocks() {
        return Stream.concat(cidrs.stream(), Stream.ofNullable(developerIp).map(DatabaseAccessArgs::block))
                .toList();
    }
}
