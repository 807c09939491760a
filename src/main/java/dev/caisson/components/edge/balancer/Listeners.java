package dev.caisson.components.edge.balancer;

import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionFixedResponseArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionRedirectArgs;
import com.pulumi.core.Output;

/** A balancer's ports: HTTPS with a redirect from HTTP, or, where asked for, HTTP alone. */
final class Listeners {
    /** How long a browser insists on HTTPS after one visit: a year. */
    private static final int HSTS_MAX_AGE_SECONDS = 31_536_000;

    private Listeners() {}

    /** Returns the one that takes the services' rules. */
    static Listener create(LoadBalancer owner, LoadBalancerArgs args, Output<String> balancerArn) {
        var http = ListenerArgs.builder().loadBalancerArn(balancerArn).port(80).protocol("HTTP");
        if (args.certificateArn() == null) {
            http.defaultActions(notFound()).routingHttpResponseServerEnabled(false);
            return create(owner, "http", http);
        }
        create(owner, "http", http.defaultActions(redirectToHttps()));
        return create(
                owner,
                "https",
                ListenerArgs.builder()
                        .loadBalancerArn(balancerArn)
                        .port(443)
                        .protocol("HTTPS")
                        .certificateArn(args.certificateArn())
                        .sslPolicy(args.tlsPolicy().policyName())
                        .defaultActions(notFound())
                        .routingHttpResponseServerEnabled(false)
                        // Without includeSubDomains: the balancer cannot know what else lives below its host name.
                        .routingHttpResponseStrictTransportSecurityHeaderValue("max-age=" + HSTS_MAX_AGE_SECONDS));
    }

    private static Listener create(LoadBalancer owner, String role, ListenerArgs.Builder listener) {
        return new Listener(
                owner.childName(role), listener.build(), owner.child().build());
    }

    private static ListenerDefaultActionArgs notFound() {
        return ListenerDefaultActionArgs.builder()
                .type("fixed-response")
                .fixedResponse(ListenerDefaultActionFixedResponseArgs.builder()
                        .contentType("application/json")
                        .messageBody("{\"message\":\"Not Found\"}")
                        .statusCode("404")
                        .build())
                .build();
    }

    private static ListenerDefaultActionArgs redirectToHttps() {
        return ListenerDefaultActionArgs.builder()
                .type("redirect")
                .redirect(ListenerDefaultActionRedirectArgs.builder()
                        .protocol("HTTPS")
                        .port("443")
                        .statusCode("HTTP_301")
                        .build())
                .build();
    }
}
