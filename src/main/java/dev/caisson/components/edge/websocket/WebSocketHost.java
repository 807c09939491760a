package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.ApiMapping;
import com.pulumi.aws.apigatewayv2.ApiMappingArgs;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.DomainNameArgs;
import com.pulumi.aws.apigatewayv2.Stage;
import com.pulumi.aws.apigatewayv2.inputs.DomainNameDomainNameConfigurationArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.edge.gateway.ApiDomain;

/** A WebSocket API's host name of its own, and what of it leads to the stage. */
final class WebSocketHost {
    private WebSocketHost() {}

    static DomainName create(WebSocketStage owner, ApiDomain wanted, Stage stage) {
        var options = CustomResourceOptions.builder().parent(owner);
        var host = new DomainName(
                owner.name() + "-domain",
                DomainNameArgs.builder()
                        .domainName(wanted.hostName())
                        .domainNameConfiguration(DomainNameDomainNameConfigurationArgs.builder()
                                .certificateArn(wanted.certificateArn())
                                .endpointType("REGIONAL")
                                .securityPolicy("TLS_1_2")
                                .build())
                        .build(),
                options.build());
        var mapping = ApiMappingArgs.builder()
                .apiId(stage.apiId())
                .domainName(host.domainName())
                .stage(stage.id());
        if (!wanted.basePath().isEmpty()) {
            mapping.apiMappingKey(wanted.basePath());
        }
        new ApiMapping(
                owner.name() + "-mapping",
                mapping.build(),
                CustomResourceOptions.builder().parent(owner).build());
        return host;
    }
}
