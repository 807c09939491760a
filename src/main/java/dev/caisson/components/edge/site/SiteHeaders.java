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
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/** What a site's answers tell browsers to refuse. */
final class SiteHeaders {
    private final StaticSite owner;
    private final StaticSiteArgs args;

    SiteHeaders(StaticSite owner, StaticSiteArgs args) {
        this.owner = owner;
        this.args = args;
    }

    /** Creates the policy; returns its id. */
    Output<String> create() {
        return new ResponseHeadersPolicy(
                        owner.name() + "-headers",
                        ResponseHeadersPolicyArgs.builder()
                                .comment("Security headers of " + owner.name())
                                .securityHeadersConfig(headers())
                                .build(),
                        CustomResourceOptions.builder().parent(owner).build())
                .id();
    }

    private ResponseHeadersPolicySecurityHeadersConfigArgs headers() {
        return ResponseHeadersPolicySecurityHeadersConfigArgs.builder()
                .strictTransportSecurity(ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs.builder()
                        .accessControlMaxAgeSec(args.hstsMaxAgeSeconds())
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
                        .contentSecurityPolicy(contentSecurityPolicy())
                        .override(true)
                        .build())
                .build();
    }

    private Output<String> contentSecurityPolicy() {
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
