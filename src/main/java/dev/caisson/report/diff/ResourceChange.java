package dev.caisson.report.diff;

import dev.caisson.offline.ResourceNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one resource.
 *
 * @param before null if it is created
 * @param after null if it is deleted
 * @param values inputs that differ; none for what is created or deleted
 * @param forces paths of the inputs that make it a replacement
 * @param because urns of the replaced resources whose new values reach it
 */
public record ResourceChange(
        Kind kind,
        @Nullable ResourceNode before,
        @Nullable ResourceNode after,
        List<LeafChange> values,
        List<String> forces,
        List<String> because) {

    /** What Pulumi would do with it. */
    public enum Kind {
        CREATED,
        UPDATED,
        REPLACED,
        DELETED
    }

    public ResourceChange {
        values = List.copyOf(values);
        forces = List.copyOf(forces);
        because = List.copyOf(because);
    }

    /** As it will be; as it was, if it goes. */
    public ResourceNode node() {
        ResourceNode node = after == null ? before : after;
        if (node == null) {
            throw new IllegalStateException("a change of nothing");
        }
        return node;
    }

    /** As it was; as it will be, if it is new. */
    public ResourceNode old() {
        return before == null ? node() : before;
    }

    /** Whether what is in AWS now will be gone. */
    public boolean takesAway() {
        return kind == Kind.DELETED || kind == Kind.REPLACED;
    }

    /** Whether the old one stays in AWS, out of Pulumi's sight. */
    public boolean isRetained() {
        return old().options().retainOnDelete();
    }

    /** Whether Pulumi refuses to do it. */
    public boolean isRefused() {
        return takesAway() && old().options().protect();
    }
}
