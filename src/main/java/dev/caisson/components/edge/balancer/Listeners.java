package dev.caisson.components.edge.balancer;

import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.ListenerCertificate;
import com.pulumi.aws.lb.ListenerCertificateArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionFixedResponseArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionRedirectArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.TreeMap;

/** A balancer's ports: HTTPS with a redirect from HTTP, or, where asked for, HTTP alone. */
final class Listeners {
    private final LoadBalancer balancer;
    private final LoadBalancerArgs args;
    private final Output<String> balancerArn;

    Listeners(LoadBalancer balancer, LoadBalancerArgs args, Output<String> balancerArn) {
        this.balancer = balancer;
        this.args = args;
        this.balancerArn = balancerArn;
    }

    /** Creates them, and returns the one that takes the services' rules. */
    Listener create() {
        if (args.certificateArn() == null) {
            return create("http", port(80, "HTTP").defaultActions(notFound()).routingHttpResponseServerEnabled(false));
        }
        create("http", port(80, "HTTP").defaultActions(redirectToHttps()));
        Listener https = create("https", https(args.certificateArn()));
        new TreeMap<>(args.extraCertificateArns()).forEach((key, arn) -> addCertificate(https, key, arn));
        return https;
    }

    private ListenerArgs.Builder https(Output<String> certificateArn) {
        var https = port(443, "HTTPS")
                .certificateArn(certificateArn)
                .sslPolicy(args.tlsPolicy().policyName())
                .defaultActions(notFound())
                .routingHttpResponseServerEnabled(false);
        if (args.hstsMaxAgeSeconds() > 0) {
            // Without includeSubDomains: the balancer cannot know what else lives below its host name.
            https.routingHttpResponseStrictTransportSecurityHeaderValue("max-age=" + args.hstsMaxAgeSeconds());
        }
        return https;
    }

    private ListenerArgs.Builder port(int port, String protocol) {
        return ListenerArgs.builder().loadBalancerArn(balancerArn).port(port).protocol(protocol);
    }

    private Listener create(String role, ListenerArgs.Builder listener) {
        return new Listener(balancer.name() + "-" + role, listener.build(), options());
    }

    private void addCertificate(Listener https, String key, Output<String> arn) {
        new ListenerCertificate(
                balancer.name() + "-certificate-" + key,
                ListenerCertificateArgs.builder()
                        .listenerArn(https.arn())
                        .certificateArn(arn)
                        .build(),
                options());
    }

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(balancer).build();
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
