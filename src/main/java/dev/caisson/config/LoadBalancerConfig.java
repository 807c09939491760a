package dev.caisson.config;

import dev.caisson.components.edge.balancer.TlsPolicy;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The load balancer in front of the services. */
public record LoadBalancerConfig(
        @Key(
                description = "ACM certificate for HTTPS, in the stack's region.",
                pattern = CERTIFICATE,
                example = "arn:aws:acm:us-east-1:123456789012:certificate/…")
        @Nullable
        String certificate,

        @Key(description = "Serve plain HTTP, for want of a certificate; never in prod.", defaultValue = "false")
        boolean plainHttp,

        @Key(
                description =
                        "Host name the certificate is for, and that users call it by; where a certificate is given, it is required. Point its DNS record (CNAME or alias) to the load balancer: loadBalancerDnsName.",
                pattern = HOST,
                format = "a host name in lower case",
                example = "app.example.com")
        @Nullable
        String host,

        @Key(
                description =
                        "Blocks that may reach it; 0.0.0.0/0 is everybody, over IPv6 too where the network has it.",
                defaultValue = "[\"0.0.0.0/0\"]")
        List<String> admits,

        @Key(description = "TLS versions that it accepts.", defaultValue = "tls-1-2-and-1-3")
        TlsPolicy tlsPolicy,

        @Key(
                description = "How long an idle connection stays open.",
                unit = "seconds",
                defaultValue = "60",
                min = 1,
                max = 4000)
        int idleTimeout)
        implements Validated {
    static final String CERTIFICATE = "arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+";
    static final String HOST = "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";

    @Override
    public void validate(String path, Problems problems) {
        AdmittedBlocks.check(problems, path + ".admits", admits);
    }

    /** Adds what keeps clients from an encrypted connection, where the system makes no certificate of its own. */
    public void checkTls(String path, Problems problems) {
        problems.check(
                        certificate != null || plainHttp,
                        path + ".certificate",
                        null,
                        "is required: request one in ACM, or set " + path + ".plainHttp to true in a dev stack")
                .check(
                        certificate == null || !plainHttp,
                        path + ".plainHttp",
                        true,
                        "cannot go with a certificate: remove one of them")
                .check(
                        certificate == null || host != null,
                        path + ".host",
                        null,
                        "is required with a certificate: the name it is for, such as app.example.com, whose DNS record points to the load balancer; no client accepts it for the load balancer's own name");
    }

    public void checkRegion(String path, String region, Problems problems) {
        problems.check(
                certificate == null || certificate.split(":", -1)[3].equals(region),
                path + ".certificate",
                certificate,
                "must be in " + region + ", the region of the load balancer: request it there, too");
    }
}
