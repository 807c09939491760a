package dev.caisson.components.compute;

import com.pulumi.aws.ecs.Service;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;

/**
 * Fails an update whose tasks ECS rolled back. A service that was rolled back is steady again, and so looks deployed to
 * Pulumi; that it runs other tasks than it was asked to gives it away.
 */
final class DeploymentGate {
    private static final String ARN = "arn:";

    private DeploymentGate() {}

    /** The service's name, once it runs the tasks it was given. */
    static Output<String> passed(Service service, Output<String> wantedTasks) {
        return Output.tuple(service.name(), service.taskDefinition(), wantedTasks)
                .applyValue(known -> requireDeployed(known.t1, known.t2.orElse(""), known.t3));
    }

    static String requireDeployed(String service, String running, String wanted) {
        if (running.startsWith(ARN) && wanted.startsWith(ARN) && !running.equals(wanted)) {
            throw new RunException("The deployment of service " + service + " was rolled back: it runs " + running
                    + " instead of " + wanted + ". Look at the service's events and at the reason its last tasks "
                    + "stopped (aws ecs describe-services, aws ecs describe-tasks), then deploy again.");
        }
        return service;
    }
}
