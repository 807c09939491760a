package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.ApiMapping;
import com.pulumi.aws.apigatewayv2.ApiMappingArgs;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.DomainNameArgs;
import com.pulumi.aws.apigatewayv2.Stage;
import com.pulumi.aws.apigatewayv2.inputs.DomainNameDomainNameConfigurationArgs;
import dev.caisson.components.edge.gateway.ApiDomain;

/** A WebSocket API's custom domain name, all of which leads to the stage. */
final class WebSocketDomainName {
    private WebSocketDomainName() {}

    static DomainName create(WebSocketStage owner, ApiDomain wanted, Stage stage) {
        var domain = new DomainName(
                owner.childName("domain"),
                DomainNameArgs.builder()
                        .domainName(wanted.hostName())
                        .domainNameConfiguration(DomainNameDomainNameConfigurationArgs.builder()
                                .certificateArn(wanted.certificateArn())
                                .endpointType("REGIONAL")
                                .securityPolicy("TLS_1_2")
                                .build())
                        .build(),
                owner.child().build());
        new ApiMapping(
                owner.childName("mapping"),
                ApiMappingArgs.builder()
                        .apiId(stage.apiId())
                        .domainName(domain.domainName())
                        .stage(stage.id())
                        .build(),
                owner.child().build());
        return domain;
    }
}
