package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * One right: an allow statement of an identity policy.
 *
 * @param sid what the right is for, in CamelCase; letters and digits
 * @param actions full action names; a {@code *} is refused
 * @param resources ARNs the actions apply to
 * @param conditions every one of which must hold
 */
public record Grant(String sid, List<String> actions, List<Output<String>> resources, List<Condition> conditions) {

    /** Resource of an action for which AWS knows no narrower one; every use says why in a comment. */
    public static final Output<String> ANY_RESOURCE = Output.of("*");

    public Grant {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
        for (String action : actions) {
            if (action.contains("*")) {
                throw new IllegalArgumentException("Grant " + sid + " asks for " + action + ": name each action");
            }
        }
    }

    public static Grant of(String sid, List<String> actions, Output<String> resource) {
        return new Grant(sid, actions, List.of(resource), List.of());
    }

    public static Grant of(String sid, List<String> actions, List<Output<String>> resources) {
        return new Grant(sid, actions, resources, List.of());
    }

    /** The same right under one more condition. */
    public Grant when(String operator, String key, String value) {
        return when(operator, key, Output.of(value));
    }

    /** The same right under one more condition. */
    public Grant when(String operator, String key, Output<String> value) {
        var all = new ArrayList<>(conditions);
        all.add(new Condition(operator, key, value));
        return new Grant(sid, actions, resources, all);
    }

    /**
     * What must hold for a right to apply.
     *
     * @param operator IAM condition operator ({@code StringEquals})
     * @param key condition key ({@code kms:ViaService})
     * @param value what it is compared with
     */
    public record Condition(String operator, String key, Output<String> value) {}
}
