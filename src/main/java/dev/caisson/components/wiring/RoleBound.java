package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;

/** Makes a resource that names a workload's role, such as an access policy of what the workload uses. */
@FunctionalInterface
public interface RoleBound {
    /**
     * Makes it.
     *
     * @param owner the component that runs the code; the parent
     */
    Resource make(Component owner, Output<String> roleArn);
}
