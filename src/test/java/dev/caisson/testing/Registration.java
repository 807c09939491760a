package dev.caisson.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * One resource a program registered under mocks.
 *
 * @param inputs as sent to the engine: plain values, without what is unknown or null
 * @param options as given in the program; null for components
 */
public record Registration(String type, String name, Map<String, Object> inputs, ResourceOptions options) {

    Registration withOptions(ResourceOptions given) {
        return new Registration(type, name, inputs, given);
    }

    /** An input by path: {@code input("healthCheck.path")}, {@code input("ports.0")}; null if absent. */
    public Object input(String path) {
        Object value = inputs;
        for (String step : path.split("\\.")) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return value;
    }

    /** An input that is a JSON document, parsed. */
    public JsonElement json(String path) {
        return JsonParser.parseString((String) input(path));
    }

    public boolean isProtected() {
        return options.isProtect();
    }

    public List<String> ignoredChanges() {
        return options instanceof CustomResourceOptions custom ? custom.getIgnoreChanges() : List.of();
    }

    /** Logical names of what was to be there first, as said in its options; what its inputs need is not among them. */
    public List<String> dependsOn() {
        List<Resource> required =
                Internal.of(options.getDependsOn()).getValueNullable().join();
        return required == null
                ? List.of()
                : required.stream().map(Resource::pulumiResourceName).toList();
    }

    /** Logical name of the parent; "" if it hangs off the stack. */
    public String parent() {
        return options.getParent().map(parent -> parent.pulumiResourceName()).orElse("");
    }

    @Override
    public String toString() {
        return type + "::" + name;
    }

    /** Whether an input was marked secret in the program; mocks see plain values, so this asks the typed value. */
    public static boolean isSecret(Output<?> output) {
        return Internal.of(output).isSecret().join();
    }
}
