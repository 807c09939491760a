package dev.caisson.components.edge.site;

import com.pulumi.aws.cloudfront.ResponseHeadersPolicy;
import com.pulumi.aws.cloudfront.ResponseHeadersPolicyArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicyArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigFrameOptionsArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigReferrerPolicyArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs;
import com.pulumi.core.Output;
import java.util.List;

/** What a site's answers tell browsers to refuse. */
final class SiteHeaders {
    /** How long a browser insists on HTTPS after one visit: a year. */
    private static final int HSTS_MAX_AGE_SECONDS = 31_536_000;

    private SiteHeaders() {}

    /** Returns the policy's id. */
    static Output<String> create(StaticSite owner, StaticSiteArgs args) {
        return new ResponseHeadersPolicy(
                        owner.childName("headers"),
                        ResponseHeadersPolicyArgs.builder()
                                .comment("Security headers of " + owner.name())
                                .securityHeadersConfig(headers(args))
                                .build(),
                        owner.child().build())
                .id();
    }

    private static ResponseHeadersPolicySecurityHeadersConfigArgs headers(StaticSiteArgs args) {
        return ResponseHeadersPolicySecurityHeadersConfigArgs.builder()
                .strictTransportSecurity(ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs.builder()
                        .accessControlMaxAgeSec(HSTS_MAX_AGE_SECONDS)
                        // Hosts below this one are not this site's to speak for.
                        .includeSubdomains(false)
                        .override(true)
                        .build())
                .contentTypeOptions(ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs.builder()
                        .override(true)
                        .build())
                .frameOptions(ResponseHeadersPolicySecurityHeadersConfigFrameOptionsArgs.builder()
                        .frameOption("DENY")
                        .override(true)
                        .build())
                .referrerPolicy(ResponseHeadersPolicySecurityHeadersConfigReferrerPolicyArgs.builder()
                        .referrerPolicy("strict-origin-when-cross-origin")
                        .override(true)
                        .build())
                .contentSecurityPolicy(ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicyArgs.builder()
                        .contentSecurityPolicy(contentSecurityPolicy(args))
                        .override(true)
                        .build())
                .build();
    }

    private static Output<String> contentSecurityPolicy(StaticSiteArgs args) {
        return args.contentSecurityPolicy() == null
                ? Output.all(args.connectOrigins()).applyValue(SiteHeaders::usual)
                : Output.of(args.contentSecurityPolicy());
    }

    /** Nothing from elsewhere, no plug-ins, no frames; inline styles, which most frameworks' components need. */
    private static String usual(List<String> connectOrigins) {
        String connect = connectOrigins.isEmpty() ? "" : " " + String.join(" ", connectOrigins);
        return String.join(
                "; ",
                "default-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'" + connect,
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
