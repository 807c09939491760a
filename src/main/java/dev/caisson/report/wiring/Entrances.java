package dev.caisson.report.wiring;

import com.google.gson.JsonArray;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Connection;
import dev.caisson.report.reach.End;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Links that are connections: what security groups and routes let through, and what AWS opens to everybody. */
final class Entrances {
    private static final String HTTPS = "443";

    /** What has an address on the internet without standing in a VPC. */
    private static final Set<String> PUBLIC = Set.of(
            "aws:apigateway/stage:Stage",
            "aws:apigatewayv2/stage:Stage",
            "aws:cloudfront/distribution:Distribution",
            "aws:lambda/functionUrl:FunctionUrl",
            "aws:cognito/userPoolDomain:UserPoolDomain",
            "aws:apprunner/service:Service",
            "aws:appsync/graphQLApi:GraphQLApi");

    private final ResourceGraph graph;
    private final Owners owners;
    private final Found found;

    Entrances(ResourceGraph graph, Owners owners, Found found) {
        this.graph = graph;
        this.owners = owners;
        this.found = found;
    }

    void find() {
        var reachability = Reachability.of(graph);
        for (Connection connection : Stream.of(reachability.connections(), reachability.ofTasks())
                .flatMap(List::stream)
                .toList()) {
            if (comesFromOutside(connection) && !isPublic(connection.to(), reachability)) {
                continue;
            }
            end(connection.from())
                    .ifPresent(from -> end(connection.to())
                            .ifPresent(to -> found.add(from, to, Verb.REACHES, connection.ports(), connection.rule())));
        }
        graph.resources().stream()
                .filter(node -> PUBLIC.contains(node.type()) && !isPrivate(node))
                .forEach(node -> owners.of(node)
                        .ifPresent(to -> found.add(Link.INTERNET, to, Verb.REACHES, HTTPS, node.name())));
    }

    private boolean isPrivate(ResourceNode stage) {
        String api = Inputs.text(stage, "restApi").orElse("");
        return graph.byType("aws:apigateway/restApi:RestApi").stream()
                .anyMatch(node -> api.equals(node.id())
                        && Inputs.at(node, "endpointConfiguration.types") instanceof JsonArray types
                        && Inputs.texts(types).contains("PRIVATE"));
    }

    private static boolean comesFromOutside(Connection connection) {
        return connection.from().node() == null && isOutside(connection.from().name());
    }

    /** A rule for an address outside lets nobody in where nothing outside can send to. */
    private static boolean isPublic(End end, Reachability reachability) {
        return reachability.placed().values().stream()
                .anyMatch(placed -> placed.publicAddress() && placed.node().equals(end.node()));
    }

    private Optional<String> end(End end) {
        if (end.node() != null) {
            return owners.of(end.node());
        }
        return end.name().equals(Reachability.INTERNET) || isOutside(end.name())
                ? Optional.of(Link.INTERNET)
                : Optional.empty();
    }

    /** An office's addresses are outside; a VPC's are not, and a prefix list is AWS's own. */
    private static boolean isOutside(String block) {
        var address = new IPAddressString(block).getAddress();
        return address != null && !address.isLocal() && !address.isLoopback();
    }
}
