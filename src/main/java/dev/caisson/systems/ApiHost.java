package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.rest.RestApiArgsBuilder;
import dev.caisson.config.ApiDomainConfig;
import org.jspecify.annotations.Nullable;

/** Gives the reference system's API a host name of its own: with a certificate that is there, or one of its zone. */
final class ApiHost {
    private final ApiDomainConfig config;
    private final @Nullable Domain zone;

    ApiHost(ApiDomainConfig config, Foundation foundation) {
        this.config = config;
        zone = config.zoneId() == null ? null : zone(config, config.zoneId(), foundation);
    }

    /** Of the zone only its id is known: the host stands for its name, and all that is made is for the host. */
    private static Domain zone(ApiDomainConfig config, String zoneId, Foundation foundation) {
        return new Domain(
                "api-domain",
                DomainArgs.builder()
                        .location(foundation.location())
                        .domainName(config.host())
                        .hostedZoneId(zoneId)
                        .build(),
                foundation.nested());
    }

    void describe(RestApiArgsBuilder api) {
        api.domain(new ApiDomain(config.host(), certificate())).awsAddress(config.awsAddress());
    }

    /** Points the host to the API, where its zone is known. */
    void leadTo(RestApi api) {
        if (zone != null) {
            zone.alias(config.host(), api);
        }
    }

    private Output<String> certificate() {
        if (config.certificate() != null || zone == null) {
            return Output.of(config.certificate());
        }
        return zone.certificate(config.host());
    }
}
