package dev.caisson.config;

import dev.caisson.components.network.AddressBlocks;
import dev.caisson.components.wiring.Destination;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workload may connect to outside of the stack, besides HTTPS.
 *
 * @param egress by a name of the user's
 */
public record EgressConfig(
        @Key(
                description =
                        "Where it may connect to besides HTTPS, which it reaches anywhere, and what it uses: mail servers, partners' brokers, by a name of your choice.",
                defaultValue = "{}",
                example = "{mail: {port: 587, cidrs: [203.0.113.25/32]}}")
        Map<String, DestinationConfig> egress)
        implements Validated {
    /** AWS allows a security group 60 in each direction; the rest is for what the workload uses. */
    private static final int MOST_RULES = 40;

    @Override
    public void validate(String path, Problems problems) {
        Map<String, String> taken = new TreeMap<>();
        int rules = 0;
        for (var entry : egress.entrySet()) {
            String at = path + ".egress." + entry.getKey();
            var destination = entry.getValue();
            rules += destination.cidrs().size();
            for (String block : destination.cidrs()) {
                String other = taken.putIfAbsent(destination.port() + " " + block, entry.getKey());
                problems.check(
                        other == null || other.equals(entry.getKey()),
                        at + ".cidrs",
                        block,
                        "is there twice with port " + destination.port() + ": " + other + " has it, too");
            }
        }
        problems.check(
                rules <= MOST_RULES,
                path + ".egress",
                rules + " blocks",
                "must be at most " + MOST_RULES + ": each is a rule of its security group; sum blocks up");
    }

    /**
     * What AWS will not let through.
     *
     * @param path of the workload
     */
    public List<String> warnings(String path) {
        return egress.entrySet().stream()
                .filter(entry -> entry.getValue().port() == Destination.SMTP
                        && !entry.getValue().cidrs().stream().allMatch(AddressBlocks::isPrivate))
                .map(entry -> path + ".egress." + entry.getKey()
                        + ".port is 25, and AWS drops what goes there at public addresses until its support lifts that"
                        + " for your NAT's: use 587 or 465")
                .toList();
    }

    /** One server or service of others. */
    public record DestinationConfig(
            @Key(
                    description =
                            "TCP port; what goes to 25 of public addresses AWS drops, unless it is asked not to, so that mail goes to 587 or 465.",
                    min = 1,
                    max = 65535)
            int port,

            @Key(
                    description =
                            "Blocks that it is in; 0.0.0.0/0 is anywhere, over IPv6 too where the network has it.",
                    example = "[203.0.113.25/32]")
            List<String> cidrs)
            implements Validated {

        @Override
        public void validate(String path, Problems problems) {
            AdmittedBlocks.check(problems, path + ".cidrs", cidrs);
            problems.check(
                    port != Destination.HTTPS,
                    path + ".port",
                    port,
                    "is open to everywhere already, because AWS's own APIs have no fixed addresses");
        }
    }
}
