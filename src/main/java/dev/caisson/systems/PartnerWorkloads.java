package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironment;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironmentArgs;
import dev.caisson.components.compute.beanstalk.BeanstalkPlatform;
import dev.caisson.components.compute.beanstalk.BeanstalkVersion;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.security.UserPool;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.systems.PartnerConfig;
import java.util.List;
import java.util.Optional;

/**
 * Makes Partner's functions and its application from what the stack says.
 *
 * @param after what must be done before they start
 */
record PartnerWorkloads(PartnerConfig config, Foundation foundation, PartnerStores stores, List<Resource> after) {
    private static final int ENVIRONMENT_NAME_LIMIT = 23;

    ComponentsByName<Function> functions(WebSocketApi socket, ComponentsByName<ImageRepository> images) {
        return new FunctionsBuilder(foundation, stores.shared())
                .functions(
                        config.functions(),
                        images,
                        workload -> {
                            stores.connect(workload);
                            if (config.functionsOfRest().contains(workload.name())) {
                                tellOrigins(workload);
                            }
                            if (config.socket().senders().contains(workload.name())) {
                                socket.grantManageConnections(workload);
                            }
                        },
                        after);
    }

    /** @param users who may sign in, whose tokens it verifies itself */
    BeanstalkEnvironment backend(LoadBalancer web, Optional<UserPool> users) {
        var backend = config.backend();
        return new BeanstalkEnvironment(
                "backend",
                BeanstalkEnvironmentArgs.builder()
                        .location(foundation.location())
                        .network(foundation.network())
                        .balancer(web.shared())
                        .environmentName(foundation.naming().name("backend", ENVIRONMENT_NAME_LIMIT))
                        .platform(BeanstalkPlatform.of(backend.runtime()))
                        .version(
                                backend.release() == null
                                        ? null
                                        : new BeanstalkVersion(stores.releases(), backend.release()))
                        .instanceType(backend.instance())
                        .architecture(backend.architecture())
                        .minimum(backend.min())
                        .maximum(backend.max())
                        .healthCheck(HealthCheck.on(backend.healthCheck()))
                        .updateWindow(backend.updateWindow())
                        .tracing(!backend.runtime().startsWith("Docker"))
                        .environment(backend.environment())
                        .wiring(workload -> {
                            stores.connect(workload);
                            stores.shared().wiring(backend.uses()).accept(workload);
                            tellOrigins(workload);
                            foundation.outbound(backend.outbound()).accept(workload);
                            users.ifPresent(pool -> pool.describeTo(workload));
                        })
                        // RDS changes the password every week; an instance lives longer than that.
                        .secretDelivery(Workload.SecretDelivery.BY_ARN)
                        .after(after)
                        .logs(foundation.logs())
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }

    /** Neither API Gateway nor the load balancer adds headers to what code answers: it must name the page itself. */
    private void tellOrigins(Workload workload) {
        workload.environment(PartnerConfig.WEB_ORIGINS, Output.of(String.join(",", config.webOrigins())));
    }
}
