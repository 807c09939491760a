package dev.caisson.components;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component resource whose children are parented to it. The classes of its room that make a part of it take it as
 * their owner: {@code Part.create(owner, …)} names what it makes {@code owner.childName(role)}, with the options
 * {@code owner.child()}.
 */
public abstract class Component extends ComponentResource {
    private final String name;
    private final List<Runnable> last = new ArrayList<>();

    /**
     * @param type type token, {@code caisson:<concern>:<Class>}; part of every child's identity, so never changed
     * @param name logical name; children are called {@code <name>-<role>}
     */
    protected Component(String type, String name, @Nullable ComponentResourceOptions options) {
        super(type, name, options == null ? ComponentResourceOptions.builder().build() : options);
        this.name = name;
    }

    /** The logical name. */
    public final String name() {
        return name;
    }

    /** {@code <name>-<role>}: the logical name of a child. */
    public final String childName(String role) {
        return name + "-" + role;
    }

    /** Fresh options for a child: builders hand out the live object, so one must never serve two children. */
    public final CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }

    /**
     * Fresh options for a child that had another name in an earlier version, and is the same still.
     *
     * @param name logical name
     * @param formerName the earlier one; may be the same
     */
    public final CustomResourceOptions.Builder child(String name, String formerName) {
        return name.equals(formerName)
                ? child()
                : child().aliases(Alias.builder().name(formerName).build());
    }

    /**
     * Fresh options for a child that has a name of its own in AWS and serves or keeps something. Left unsaid, the
     * provider replaces what has such a name by deleting it first; so a successor under another name comes before, and
     * one under the same name is refused by AWS rather than made in its stead.
     */
    public final CustomResourceOptions.Builder named() {
        return child().deleteBeforeReplace(false);
    }

    /** Has something made after all else of this component: when its constructor registers the outputs. */
    public final void last(Runnable make) {
        last.add(make);
    }

    @Override
    protected void registerOutputs(Map<String, Output<?>> outputs) {
        last.forEach(Runnable::run);
        super.registerOutputs(outputs);
    }

    /** Fresh options for a component inside this one. */
    public final ComponentResourceOptions.Builder nested() {
        return ComponentResourceOptions.builder().parent(this);
    }
}
