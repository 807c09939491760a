package dev.caisson.components.compute.beanstalk;

import com.pulumi.aws.elasticbeanstalk.inputs.EnvironmentSettingArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Option settings of an Elastic Beanstalk environment in the one form in which AWS gives them back, so that a preview
 * shows a change only where there is one: each option once, in order, numbers and booleans as lower-case text, lists
 * sorted and without spaces, no empty value, and {@code resource} empty instead of absent.
 */
final class BeanstalkSettings {
    private final SortedMap<String, SortedMap<String, Output<String>>> byNamespace = new TreeMap<>();

    /** Settings of one namespace; values are texts, numbers or booleans. */
    BeanstalkSettings put(String namespace, Map<String, Object> values) {
        values.forEach((name, value) -> put(namespace, name, Output.of(value.toString())));
        return this;
    }

    BeanstalkSettings put(String namespace, String name, Output<String> value) {
        if (byNamespace.computeIfAbsent(namespace, any -> new TreeMap<>()).put(name, value) != null) {
            throw new IllegalStateException(namespace + " " + name + " is set twice");
        }
        return this;
    }

    BeanstalkSettings putList(String namespace, String name, Output<List<String>> values) {
        return put(
                namespace,
                name,
                values.applyValue(
                        known -> String.join(",", known.stream().sorted().toList())));
    }

    List<EnvironmentSettingArgs> all() {
        return byNamespace.entrySet().stream()
                .flatMap(namespace -> namespace.getValue().entrySet().stream()
                        .map(option -> EnvironmentSettingArgs.builder()
                                .namespace(namespace.getKey())
                                .name(option.getKey())
                                .value(option.getValue())
                                .resource("")
                                .build()))
                .toList();
    }
}
