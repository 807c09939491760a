package dev.caisson.report.diagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.Wrapped;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.wiring.Owners;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All private endpoints of a network as one node: the services that traffic reaches without leaving it. */
final class EndpointNodes {
    /** The glyph and colour of the component that makes them. */
    static final String COMPONENT = "caisson:network:Endpoints";

    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String SEARCH_ENDPOINT = "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint";

    /** Characters of a line, about as many as other nodes have. */
    private static final int WIDEST = 30;

    private final JsonObject words = JsonTable.read(EndpointNodes.class, "endpoints.jsonc");
    private final ResourceGraph graph;
    private final Owners owners;
    private final Kind kind;
    private final Map<String, Set<String>> services = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();

    EndpointNodes(ResourceGraph graph, Owners owners, Kind kind) {
        this.graph = graph;
        this.owners = owners;
        this.kind = kind;
        graph.byType(ENDPOINT).forEach(node -> enter(node, service(node)));
        graph.byType(SEARCH_ENDPOINT).forEach(node -> enter(node, "aoss"));
    }

    /** Of the node of a network, where no component stands for it. */
    static String id(String vpc) {
        return "endpoints " + vpc;
    }

    /** By the id of the network. */
    Map<String, PictureNode> byNetwork() {
        Map<String, PictureNode> found = new LinkedHashMap<>();
        services.forEach((vpc, names) -> found.put(
                vpc,
                new PictureNode(ids.getOrDefault(vpc, id(vpc)), "private endpoints", said(names), kind, false, false)));
        return found;
    }

    /** A component that makes nothing but endpoints is in the picture as this node. */
    private void enter(ResourceNode endpoint, String service) {
        Inputs.text(endpoint, "vpcId").ifPresent(vpc -> {
            services.computeIfAbsent(vpc, none -> new TreeSet<>()).add(name(service));
            owners.of(endpoint)
                    .flatMap(graph::byUrn)
                    .filter(owner -> owner.type().equals(COMPONENT))
                    .ifPresent(owner -> ids.putIfAbsent(vpc, owner.urn()));
        });
    }

    /** {@code ecr.api} of {@code com.amazonaws.us-east-1.ecr.api}. */
    private static String service(ResourceNode endpoint) {
        return Inputs.text(endpoint, "serviceName").orElse("").replaceFirst("^com\\.amazonaws\\.[^.]+\\.", "");
    }

    private String name(String service) {
        return Optional.ofNullable(words.get(service))
                .map(JsonElement::getAsString)
                .orElse(service);
    }

    private static String said(Set<String> names) {
        // A name of two words stays together.
        String all = String.join(", ", names)
                .replace(", ", ",\n")
                .replace(' ', '\u00a0')
                .replace('\n', ' ');
        return String.join("\n", Wrapped.lines(all, WIDEST, WIDEST));
    }
}
