package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.BasePathMapping;
import com.pulumi.aws.apigateway.BasePathMappingArgs;
import com.pulumi.aws.apigateway.DomainName;
import com.pulumi.aws.apigateway.DomainNameArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.DomainNameEndpointConfigurationArgs;
import dev.caisson.components.edge.gateway.ApiDomain;

/** A REST API's custom domain name, all of which leads to the stage. */
final class RestDomainName {
    private RestDomainName() {}

    static DomainName create(RestApi owner, ApiDomain wanted, Stage stage) {
        var domain = new DomainName(
                owner.childName("domain"),
                DomainNameArgs.builder()
                        .domainName(wanted.hostName())
                        .regionalCertificateArn(wanted.certificateArn())
                        .securityPolicy("TLS_1_2")
                        .endpointConfiguration(DomainNameEndpointConfigurationArgs.builder()
                                .types("REGIONAL")
                                .build())
                        .build(),
                owner.child().build());
        new BasePathMapping(
                owner.childName("mapping"),
                BasePathMappingArgs.builder()
                        .domainName(domain.domainName())
                        .restApi(owner.id())
                        .stageName(stage.stageName())
                        .build(),
                owner.child().build());
        return domain;
    }
}
