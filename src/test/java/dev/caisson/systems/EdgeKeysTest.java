package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.Inputs;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stack files say of the parts that face the internet reaches their resources. */
class EdgeKeysTest {
    private static final String LISTENER = "aws:lb/listener:Listener";

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
}
