package dev.caisson.report.reach;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of all security groups of a graph, in each of the three forms that the provider has for them. */
final class GroupRules {
    private final List<GroupRule> rules = new ArrayList<>();

    GroupRules(ResourceGraph graph) {
        for (boolean ingress : List.of(true, false)) {
            String word = ingress ? "Ingress" : "Egress";
            graph.byType("aws:vpc/securityGroup" + word + "Rule:SecurityGroup" + word + "Rule")
                    .forEach(rule -> addRule(rule, ingress));
        }
        for (ResourceNode rule : graph.byType("aws:ec2/securityGroupRule:SecurityGroupRule")) {
            String group = Inputs.text(rule, "securityGroupId").orElse("");
            addLine(rule.name(), Inputs.text(rule, "type").orElse("").equals("ingress"), group, rule.inputs());
        }
        for (ResourceNode group : graph.byType("aws:ec2/securityGroup:SecurityGroup")) {
            for (String direction : List.of("ingress", "egress")) {
                if (Inputs.at(group, direction) instanceof JsonArray lines && group.id() != null) {
                    lines.forEach(line -> addLine(group.name(), direction.equals("ingress"), group.id(), line));
                }
            }
        }
    }

    /** Those of some groups. */
    List<GroupRule> of(Placed what, boolean ingress) {
        return rules.stream()
                .filter(rule -> rule.ingress() == ingress && what.groups().contains(rule.group()))
                .toList();
    }

    private void addRule(ResourceNode rule, boolean ingress) {
        String block = Stream.of("cidrIpv4", "cidrIpv6", "prefixListId")
                .flatMap(key -> Inputs.text(rule, key).stream())
                .findFirst()
                .orElse(null);
        add(
                rule.name(),
                ingress,
                Inputs.text(rule, "securityGroupId").orElse(""),
                Inputs.text(rule, "referencedSecurityGroupId").orElse(null),
                block,
                rule.inputs());
    }

    private void addLine(String name, boolean ingress, String group, JsonElement line) {
        Stream.of("sourceSecurityGroupId", "securityGroups")
                .flatMap(key -> Inputs.texts(Inputs.at(line, key)).stream())
                .forEach(peer -> add(name, ingress, group, peer, null, line));
        if (Inputs.at(line, "self") instanceof JsonPrimitive self
                && self.getAsString().equals("true")) {
            add(name, ingress, group, group, null, line);
        }
        Stream.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds")
                .flatMap(key -> Inputs.texts(Inputs.at(line, key)).stream())
                .forEach(block -> add(name, ingress, group, null, block, line));
    }

    private void add(
            String name,
            boolean ingress,
            String group,
            @Nullable String peer,
            @Nullable String block,
            JsonElement said) {
        String protocol = text(said, "ipProtocol", text(said, "protocol", "-1"));
        rules.add(new GroupRule(
                name,
                ingress,
                group,
                peer,
                block,
                protocol.equals("all") ? "-1" : protocol,
                port(said, "fromPort"),
                port(said, "toPort")));
    }

    private static String text(JsonElement said, String key, String otherwise) {
        return Inputs.at(said, key) instanceof JsonPrimitive value ? value.getAsString() : otherwise;
    }

    private static int port(JsonElement said, String key) {
        return Inputs.at(said, key) instanceof JsonPrimitive value && value.isNumber() ? (int) value.getAsDouble() : -1;
    }
}
