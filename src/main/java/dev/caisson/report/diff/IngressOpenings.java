package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What addresses reach through security groups, and what they did not reach before. */
final class IngressOpenings {
    private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");
    private static final List<String> SOURCES =
            List.of("cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks", "prefixListId", "prefixListIds");
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
    private static final int LAST_PORT = 65_535;

    private final List<Opening> before = new ArrayList<>();

    /**
     * A range of ports that a source reaches.
     *
     * @param group id of the security group; empty where the group says it itself
     * @param protocol as the rule has it
     * @param source a block of addresses, or a prefix list
     */
    private record Opening(String group, String protocol, int from, int to, String source) {
        boolean covers(Opening other) {
            return (group.equals(other.group) || group.isEmpty() || other.group.isEmpty())
                    && (protocol.equals("-1") || protocol.equals(other.protocol))
                    && from <= other.from
                    && to >= other.to
                    && (source.equals(other.source) || contains(source, other.source));
        }

        private static boolean contains(String block, String other) {
            IPAddress outer = new IPAddressString(block).getAddress();
            IPAddress inner = new IPAddressString(other).getAddress();
            return outer != null && inner != null && outer.toPrefixBlock().contains(inner);
        }

        String says() {
            String who = ANYWHERE.contains(source) ? "anybody (" + source + ")" : source;
            return who + " reaches "
                    + (from == 0 && to == LAST_PORT
                            ? "every port"
                            : from == to ? "port " + from : "ports " + from + " to " + to);
        }
    }

    /** Takes note of what a resource opens already. */
    void know(String type, JsonObject inputs) {
        before.addAll(openings(type, inputs));
    }

    /** What a resource's inputs open that was closed. */
    List<String> added(String type, JsonObject inputs) {
        return openings(type, inputs).stream()
                .filter(opening -> before.stream().noneMatch(old -> old.covers(opening)))
                .map(Opening::says)
                .distinct()
                .toList();
    }

    private static List<Opening> openings(String type, JsonObject inputs) {
        List<Opening> found = new ArrayList<>();
        if (type.equals(INGRESS)
                || (type.equals(RULE) && Widenings.text(inputs.get("type")).equals("ingress"))) {
            found.addAll(rule(Widenings.text(inputs.get("securityGroupId")), inputs));
        }
        if (inputs.get("ingress") instanceof JsonArray rules) {
            for (JsonElement rule : rules) {
                if (rule instanceof JsonObject object) {
                    found.addAll(rule("", object));
                }
            }
        }
        return found;
    }

    private static List<Opening> rule(String group, JsonObject rule) {
        String protocol = Stream.of("ipProtocol", "protocol")
                .map(key -> Widenings.text(rule.get(key)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("-1");
        int from = port(rule.get("fromPort"), 0);
        int to = port(rule.get("toPort"), LAST_PORT);
        return SOURCES.stream()
                .flatMap(key -> values(rule.get(key)))
                .map(source -> new Opening(group, protocol, from, to, source))
                .toList();
    }

    private static Stream<String> values(@Nullable JsonElement given) {
        Stream<JsonElement> all = given instanceof JsonArray array ? array.asList().stream() : Stream.ofNullable(given);
        return all.map(Widenings::text).filter(text -> !text.isEmpty());
    }

    private static int port(@Nullable JsonElement given, int otherwise) {
        String text = Widenings.text(given);
        int port = text.matches("\\d{1,5}(\\.0)?") ? (int) Double.parseDouble(text) : -1;
        return port < 0 ? otherwise : port;
    }
}
