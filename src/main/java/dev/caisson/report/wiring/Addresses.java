package dev.caisson.report.wiring;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What resources are called outside of the program: ARNs, host names, names of buckets. */
final class Addresses {
    private static final String FUNCTION_PATH = "/functions/";

    private final Map<String, ResourceNode> byAddress = new TreeMap<>();

    Addresses(ResourceGraph graph) {
        List<ResourceNode> all =
                graph.resources().stream().filter(ResourceNode::custom).toList();
        // An ARN of something's own comes before one that another thing only hands on.
        all.forEach(node -> Leaves.of(node.outputs(), (path, text) -> {
            if (path.equals("arn")) {
                byAddress.putIfAbsent(text, node);
            }
        }));
        all.forEach(node -> Leaves.of(node.outputs(), (path, text) -> {
            if (isAddress(path, text)) {
                byAddress.putIfAbsent(text, node);
            }
        }));
        all.stream()
                .filter(node ->
                        node.type().startsWith("aws:s3/bucket") && node.type().matches(".*:Bucket(V2)?"))
                .forEach(node -> Stream.ofNullable(node.id()).forEach(name -> byAddress.putIfAbsent(name, node)));
    }

    /** What stands at an address, or is called through one: the function in an integration's URI, a bucket's host. */
    Optional<ResourceNode> at(String address) {
        if (address.contains(FUNCTION_PATH)) {
            int start = address.indexOf(FUNCTION_PATH) + FUNCTION_PATH.length();
            int end = address.indexOf('/', start);
            return at(address.substring(start, end < 0 ? address.length() : end));
        }
        ResourceNode found =
                byAddress.get(address.replaceFirst("^https?://", "").replaceFirst("/$", ""));
        return Optional.ofNullable(found == null ? byAddress.get(bucketOf(address)) : found);
    }

    /** What a policy's resource covers: the thing itself, what is in it, or all that a pattern fits. */
    List<ResourceNode> covered(String resource) {
        var pattern = new Pattern(resource);
        boolean wild = resource.contains("*") || resource.contains("?");
        return byAddress.entrySet().stream()
                .filter(entry -> resource.equals(entry.getKey())
                        || resource.startsWith(entry.getKey() + "/")
                        || resource.startsWith(entry.getKey() + ":")
                        || (wild && entry.getKey().startsWith("arn:") && pattern.matches(entry.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    private static boolean isAddress(String path, String text) {
        return text.startsWith("arn:") || path.equals("dnsName") || path.endsWith("DomainName");
    }

    /** {@code uploads.s3.eu-central-1.amazonaws.com} is the bucket {@code uploads}. */
    private static String bucketOf(String host) {
        return host.replaceFirst("\\.s3[.-].*amazonaws\\.com$", "");
    }
}
