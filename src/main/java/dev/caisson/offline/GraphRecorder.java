package dev.caisson.offline;

import com.google.gson.JsonObject;
import dev.caisson.offline.EngineMessage.Severity;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what arrives from the program; calls come on several threads. */
final class GraphRecorder {
    final String project;
    final String stack;
    private final Map<String, ResourceNode> nodes = new ConcurrentHashMap<>();
    private final Queue<EngineMessage> messages = new ConcurrentLinkedQueue<>();
    private final Queue<String> invokes = new ConcurrentLinkedQueue<>();
    private volatile Consumer<ResourceNode> listener = node -> {};

    GraphRecorder(String project, String stack) {
        this.project = project;
        this.stack = stack;
    }

    /** False if there is one with this urn already. */
    boolean add(ResourceNode node) {
        if (nodes.putIfAbsent(node.urn(), node) != null) {
            return false;
        }
        listener.accept(node);
        return true;
    }

    void onAdded(Consumer<ResourceNode> consumer) {
        listener = consumer;
    }

    void outputs(String urn, JsonObject outputs) {
        nodes.computeIfPresent(urn, (key, node) -> node.withOutputs(outputs));
    }

    void invoked(String token) {
        invokes.add(token);
    }

    void log(Severity severity, String urn, String text) {
        messages.add(new EngineMessage(severity, urn, text));
    }

    @Nullable
    String stackUrn() {
        return nodes.values().stream()
                .filter(ResourceNode::isStack)
                .map(ResourceNode::urn)
                .findFirst()
                .orElse(null);
    }

    int size() {
        return nodes.size();
    }

    List<EngineMessage> messages() {
        return List.copyOf(messages);
    }

    List<String> invokes() {
        return List.copyOf(invokes);
    }

    ResourceGraph graph() {
        JsonObject outputs = nodes.values().stream()
                .filter(ResourceNode::isStack)
                .map(ResourceNode::outputs)
                .findFirst()
                .orElseGet(JsonObject::new);
        return new ResourceGraph(project, stack, List.copyOf(nodes.values()), outputs);
    }
}
