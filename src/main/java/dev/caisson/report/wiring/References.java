package dev.caisson.report.wiring;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Links that inputs speak of: a resource that was given the ARN or the address of another. Integrations, triggers,
 * subscriptions, alarms, origins, logs and keys are all of this kind.
 */
final class References {
    private static final String MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
    private static final String SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
    private static final String WEB_ACL = "aws:wafv2/webAclAssociation:WebAclAssociation";

    /**
     * What a deployment does once, what AWS calls at an event of its own, what says who else may, and what only shows
     * or hands on. Roles say the rest.
     */
    private static final Set<String> NO_USE = Set.of(
            "aws:lambda/invocation:Invocation",
            "aws:lambda/permission:Permission",
            "aws:cloudwatch/dashboard:Dashboard",
            "aws:cloudwatch/eventTarget:EventTarget",
            "aws:ecs/taskDefinition:TaskDefinition",
            "aws:elasticbeanstalk/environment:Environment",
            "aws:route53/record:Record",
            "aws:ssm/parameter:Parameter");

    private static final List<String> NO_USE_AT = List.of("environment", "tags", "dimensions");

    private final ResourceGraph graph;
    private final Owners owners;
    private final Addresses addresses;
    private final VerbTable verbs;
    private final Found found;

    References(ResourceGraph graph, Owners owners, Addresses addresses, VerbTable verbs, Found found) {
        this.graph = graph;
        this.owners = owners;
        this.addresses = addresses;
        this.verbs = verbs;
        this.found = found;
    }

    void find() {
        graph.byType(MAPPING).forEach(this::mapping);
        graph.byType(SUBSCRIPTION).forEach(this::subscription);
        graph.byType(WEB_ACL).forEach(this::webAcl);
        graph.resources().stream()
                .filter(node -> node.custom() && !isSpoken(node.type()))
                .forEach(node -> owners.of(node).ifPresent(owner -> leaves(node, owner)));
    }

    private static boolean isSpoken(String type) {
        return type.startsWith("aws:iam/")
                || type.contains("Policy")
                || NO_USE.contains(type)
                || Set.of(MAPPING, SUBSCRIPTION, WEB_ACL).contains(type);
    }

    private void leaves(ResourceNode node, String owner) {
        Leaves.of(node.inputs(), (path, text) -> {
            // A variable with an ARN is a hint to a program; its role says what it may. Dimensions say what is watched.
            if (NO_USE_AT.stream().noneMatch(path::startsWith)) {
                addresses
                        .at(text)
                        .ifPresent(target -> verbs.ofReference(node.type(), target.type())
                                .ifPresent(
                                        verb -> owners.of(target).ifPresent(to -> found.add(owner, to, verb, path))));
            }
        });
    }

    private void mapping(ResourceNode mapping) {
        owner(mapping, "functionName")
                .or(() -> owners.of(mapping))
                .ifPresent(from -> owner(mapping, "eventSourceArn")
                        .or(() -> Inputs.text(mapping, "eventSourceArn").flatMap(Existing::of))
                        .ifPresent(to -> found.add(from, to, Verb.CONSUMES, "event source mapping")));
    }

    private void subscription(ResourceNode subscription) {
        String protocol = Inputs.text(subscription, "protocol").orElse("");
        Verb verb = Set.of("lambda", "http", "https").contains(protocol) ? Verb.INVOKES : Verb.SENDS;
        boolean person = Stream.of("email", "sms", "http").anyMatch(protocol::startsWith);
        Optional<String> to = person ? Optional.of(Link.INTERNET) : owner(subscription, "endpoint");
        owner(subscription, "topic")
                .or(() -> owners.of(subscription))
                .ifPresent(from -> to.ifPresent(end -> found.add(from, end, verb, "subscription by " + protocol)));
    }

    /** A firewall is asked for each request, by whoever has it in front. */
    private void webAcl(ResourceNode association) {
        owner(association, "resourceArn")
                .or(() -> owners.of(association))
                .ifPresent(from -> owner(association, "webAclArn")
                        .or(() -> Inputs.text(association, "webAclArn").flatMap(Existing::of))
                        .ifPresent(to -> found.add(from, to, Verb.INVOKES, "web ACL")));
    }

    private Optional<String> owner(ResourceNode node, String path) {
        return Inputs.text(node, path).flatMap(addresses::at).flatMap(owners::of);
    }
}
