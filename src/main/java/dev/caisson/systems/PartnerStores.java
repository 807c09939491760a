package dev.caisson.systems;

import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.network.EndpointService;
import dev.caisson.components.network.Endpoints;
import dev.caisson.components.network.EndpointsArgs;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.systems.PartnerConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Partner keeps, and the private ways to it.
 *
 * @param shared what functions and the application use by name
 * @param releases source bundles of the application
 * @param accessLogs of the buckets, the load balancer and the site
 * @param endpoints of SQS and Secrets Manager; null where they are reached through NAT
 */
record PartnerStores(
        Stores shared,
        Bucket releases,
        LogBucket accessLogs,
        @Nullable Endpoints endpoints) {

    /** Old bundles are of use for a while only. */
    private static final int RELEASE_DAYS = 365;

    static PartnerStores create(PartnerConfig config, Foundation foundation) {
        LogBucket accessLogs =
                foundation.accessLogs(LogProducer.LOAD_BALANCERS, LogProducer.S3_ACCESS, LogProducer.CLOUDFRONT);
        var make = new StoresBuilder(foundation, accessLogs);
        Map<String, BucketConfig> buckets =
                Map.of(PartnerConfig.DOCUMENTS, config.documents(), PartnerConfig.TEMPLATES, config.templates());
        return new PartnerStores(
                new Stores(
                        make.database(config.database(), null),
                        ComponentsByName.of(
                                buckets, (name, bucket) -> make.bucket(name, bucket, bucketName(config, name))),
                        make.queues(config.queues()),
                        make.secrets(config.generatedSecrets()),
                        make.bedrock(config.bedrock())),
                make.bucket("releases", new BucketConfig(List.of(), null, RELEASE_DAYS, false, false), null),
                accessLogs,
                config.hasEndpoints() ? endpoints(config, foundation) : null);
    }

    /**
     * Connects a workload to the endpoints: their names hold for the whole VPC, so whoever uses the services there must
     * be.
     */
    void connect(Workload workload) {
        if (endpoints != null) {
            workload.connectTo(endpoints);
        }
    }

    Database database() {
        return Objects.requireNonNull(shared.database(), "Partner always has one");
    }

    /** {@code partner-<environment>-<what>-<suffix>}. */
    static String bucketName(PartnerConfig config, String what) {
        String name = "partner-" + config.environment().label() + "-" + what;
        return config.suffix() == null ? name : name + "-" + config.suffix();
    }

    private static Endpoints endpoints(PartnerConfig config, Foundation foundation) {
        return new Endpoints(
                "endpoints",
                EndpointsArgs.builder()
                        .location(foundation.location())
                        .network(foundation.network())
                        .services(Set.of(EndpointService.SQS, EndpointService.SECRETS_MANAGER))
                        .zones(config.network().endpointZones())
                        .build(),
                foundation.nested());
    }
}
