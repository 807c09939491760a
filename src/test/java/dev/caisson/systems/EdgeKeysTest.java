package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stack files say of the parts that face the internet reaches their resources. */
class EdgeKeysTest {
    private static final String LISTENER = "aws:lb/listener:Listener";
    private static final String REST_API = "aws:apigateway/restApi:RestApi";
    private static final String DEPLOYMENT = "aws:apigateway/deployment:Deployment";

    private static ShippedStack prod(String system) {
        return system.equals("platform") ? ShippedStack.platform("prod") : ShippedStack.example(system, "prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "hokusai", "chronotrail"})
    @DisplayName("a stack can have its load balancer speak TLS 1.3 only")
    void tlsPolicy(String system) {
        var usual = prod(system).simulated();
        var strict =
                prod(system).with("caisson:loadBalancer.tlsPolicy=tls-1-3-only").simulated();

        assertThat(Inputs.text(usual.the(LISTENER, "web-https"), "sslPolicy"))
                .contains("ELBSecurityPolicy-TLS13-1-2-Res-2021-06");
        assertThat(Inputs.text(strict.the(LISTENER, "web-https"), "sslPolicy"))
                .contains("ELBSecurityPolicy-TLS13-1-3-2021-06");
    }

    @ParameterizedTest
    @CsvSource({"platform, api", "partner, rest"})
    @DisplayName(
            "a stack can have its REST API pass binary content and compress answers, and deploys it anew for either")
    void restApi(String system, String section) {
        var usual = prod(system).simulated();
        var binary = prod(system)
                .with("caisson:" + section + ".binaryMediaTypes[0]=image/png")
                .simulated();
        var compressed = prod(system)
                .with("caisson:" + section + ".minimumCompressionSize=1024")
                .simulated();

        assertThat(Inputs.texts(binary.the(REST_API, "rest-api"), "binaryMediaTypes"))
                .containsExactly("image/png");
        assertThat(Inputs.text(compressed.the(REST_API, "rest-api"), "minimumCompressionSize"))
                .contains("1024");
        assertThat(Stream.of(usual, binary, compressed)
                        .map(graph -> Inputs.text(graph.the(DEPLOYMENT, "rest-deployment"), "triggers.redeployment")))
                .doesNotContain(Optional.empty())
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a stack of Partner can say where its site is answered from, and what its pages may load")
    void site() {
        var graph = prod("partner")
                .with(
                        "caisson:frontend.priceClass=all",
                        "caisson:frontend.contentSecurityPolicy=default-src 'self' https://images.example.com")
                .simulated();

        assertThat(Inputs.text(
                        graph.the("aws:cloudfront/distribution:Distribution", "frontend-distribution"), "priceClass"))
                .contains("PriceClass_All");
        assertThat(Inputs.text(
                        graph.the("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "frontend-headers"),
                        "securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy"))
                .contains("default-src 'self' https://images.example.com");
    }
}
