package dev.caisson.components.edge.gateway;

import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.naming.Naming;
import java.util.Collection;
import java.util.TreeMap;

/**
 * The right of a stage to call the functions behind it: one for each function, however many routes lead to it. With one
 * for each route, the 20 KB of a function's policy would be full after some 45.
 */
public final class FunctionPermissions {
    /** A statement id has 100 characters, of which Pulumi takes eight. */
    private static final int NAME_LIMIT = 92;

    private static final String ANY_ROUTE = "/*";

    private final Component owner;
    private final DeploymentSnapshot snapshot;

    public FunctionPermissions(Component owner, DeploymentSnapshot snapshot) {
        this.owner = owner;
        this.snapshot = snapshot;
    }

    /**
     * Lets the routes of a stage call their functions.
     *
     * @param stage of the API, {@code arn:aws:execute-api:…:<api>/<stage>}
     */
    public void allowRoutes(Collection<InvokeTarget> functions, Output<String> stage) {
        var byName = new TreeMap<String, InvokeTarget>();
        functions.forEach(function -> byName.put(function.name(), function));
        byName.forEach((name, function) ->
                allow(owner.childName("calls-" + name), function, stage.applyValue(arn -> arn + ANY_ROUTE)));
    }

    /**
     * Lets one caller call one function.
     *
     * @param name logical name
     * @param caller ARN or pattern
     */
    public void allow(String name, InvokeTarget function, Output<String> caller) {
        // Before the deployment, so that no caller finds a route that may not call its function yet.
        snapshot.include(new Permission(
                Naming.fit(name, NAME_LIMIT),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.functionName())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(caller)
                        .build(),
                owner.child().build()));
    }
}
