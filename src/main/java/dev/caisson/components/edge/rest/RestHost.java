package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.BasePathMapping;
import com.pulumi.aws.apigateway.BasePathMappingArgs;
import com.pulumi.aws.apigateway.DomainName;
import com.pulumi.aws.apigateway.DomainNameArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.DomainNameEndpointConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.edge.gateway.ApiDomain;

/** An API's host name of its own, and what of it leads to the stage. */
final class RestHost {
    private final RestApi owner;
    private final ApiDomain wanted;
    private final Output<String> apiId;

    RestHost(RestApi owner, ApiDomain wanted, Output<String> apiId) {
        this.owner = owner;
        this.wanted = wanted;
        this.apiId = apiId;
    }

    DomainName create(Stage stage) {
        var host = new DomainName(
                owner.name() + "-domain",
                DomainNameArgs.builder()
                        .domainName(wanted.hostName())
                        .regionalCertificateArn(wanted.certificateArn())
                        .securityPolicy("TLS_1_2")
                        .endpointConfiguration(DomainNameEndpointConfigurationArgs.builder()
                                .types("REGIONAL")
                                .build())
                        .build(),
                options());
        var mapping = BasePathMappingArgs.builder()
                .domainName(host.domainName())
                .restApi(apiId)
                .stageName(stage.stageName());
        if (!wanted.basePath().isEmpty()) {
            mapping.basePath(wanted.basePath());
        }
        new BasePathMapping(owner.name() + "-mapping", mapping.build(), options());
        return host;
    }

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(owner).build();
    }
}
