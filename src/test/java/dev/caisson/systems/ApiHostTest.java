package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the reference system's API under a host name of its own")
class ApiHostTest {
    private static final String DOMAIN = "aws:apigateway/domainName:DomainName";
    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
    private static final ShippedStack DEV =
            ShippedStack.platform("dev").with("caisson:api.domain.host=api.example.com");

    @Test
    @DisplayName("has a certificate and a record of the zone, and its address without the stage")
    void zone() {
        var graph = DEV.with("caisson:api.domain.zoneId=Z0123456789ABCDEFGHIJ").simulated();

        assertThat(Inputs.text(graph.the(DOMAIN, "rest-domain"), "domainName")).contains("api.example.com");
        assertThat(graph.transitiveDependencies(graph.the(DOMAIN, "rest-domain")))
                .extracting(ResourceNode::type)
                .contains("aws:acm/certificateValidation:CertificateValidation");
        assertThat(graph.byType("aws:apigateway/basePathMapping:BasePathMapping"))
                .singleElement()
                .satisfies(
                        mapping -> assertThat(Inputs.text(mapping, "stageName")).contains("v1"));
        assertThat(graph.byType("aws:route53/record:Record"))
                .filteredOn(record -> Inputs.text(record, "type").orElse("").equals("A"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(Inputs.text(record, "name")).contains("api.example.com");
                    assertThat(Inputs.text(record, "zoneId")).contains("Z0123456789ABCDEFGHIJ");
                });
        assertThat(graph.outputs().get("apiUrl").getAsString()).isEqualTo("https://api.example.com");
        assertThat(graph.byType("aws:route53/zone:Zone")).isEmpty();
    }

    @Test
    @DisplayName("may have a certificate that is there, and say where its record must point")
    void certificate() {
        var graph = DEV.with("caisson:api.domain.certificate=" + CERTIFICATE).simulated();

        assertThat(Inputs.text(graph.the(DOMAIN, "rest-domain"), "regionalCertificateArn"))
                .contains(CERTIFICATE);
        assertThat(graph.byType("aws:route53/record:Record")).isEmpty();
        assertThat(graph.byType("aws:acm/certificate:Certificate")).isEmpty();
        assertThat(graph.outputs().get("apiDnsName").getAsString())
                .isEqualTo(graph.the(DOMAIN, "rest-domain")
                        .outputs()
                        .get("regionalDomainName")
                        .getAsString());
    }

    @Test
    @DisplayName("answers at AWS's address as well only while the stack says so, and is deployed anew for either")
    void awsAddress() {
        var own = DEV.with("caisson:api.domain.certificate=" + CERTIFICATE);
        var closed = own.simulated();
        var moving = own.with("caisson:api.domain.awsAddress=true").simulated();
        String api = "aws:apigateway/restApi:RestApi";
        String deployment = "aws:apigateway/deployment:Deployment";

        assertThat(Inputs.text(closed.the(api, "rest-api"), "disableExecuteApiEndpoint"))
                .contains("true");
        assertThat(Inputs.text(moving.the(api, "rest-api"), "disableExecuteApiEndpoint"))
                .contains("false");
        assertThat(Inputs.text(moving.the(deployment, "rest-deployment"), "triggers.redeployment"))
                .isEqualTo(Inputs.text(
                        ShippedStack.platform("dev").simulated().the(deployment, "rest-deployment"),
                        "triggers.redeployment"))
                .isNotEqualTo(Inputs.text(closed.the(deployment, "rest-deployment"), "triggers.redeployment"));
    }
}
