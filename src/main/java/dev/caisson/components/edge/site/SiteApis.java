package dev.caisson.components.edge.site;

import com.pulumi.aws.cloudfront.inputs.DistributionOrderedCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginCustomOriginConfigArgs;
import com.pulumi.core.Output;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The paths of a site that something else answers, never from the cache. */
final class SiteApis {
    /** AWS's cache policy CachingDisabled. */
    private static final String UNCACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    /** AWS's origin request policy AllViewerExceptHostHeader: API Gateway answers under its own name only. */
    private static final String ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    /** AWS's response headers policy SecurityHeadersPolicy; a page's own policy could break what an API serves. */
    private static final String SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

    /** The longest CloudFront waits without an exception from AWS. */
    private static final int LONGEST_ANSWER_SECONDS = 60;

    private static final int KEEP_ALIVE_SECONDS = 5;

    /** By path pattern, where to. */
    private final Map<String, Output<String>> urls;

    SiteApis(Map<String, Output<String>> urls) {
        this.urls = urls;
    }

    List<DistributionOriginArgs> origins() {
        return patterns()
                .map(pattern -> origin(pattern.getKey(), pattern.getValue()))
                .toList();
    }

    List<DistributionOrderedCacheBehaviorArgs> behaviors() {
        return patterns().map(pattern -> behavior(pattern.getKey())).toList();
    }

    /** CloudFront takes the first that matches, so a longer one comes before a shorter one. */
    private Stream<Map.Entry<String, Output<String>>> patterns() {
        return urls.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder())));
    }

    private static DistributionOriginArgs origin(String pattern, Output<String> url) {
        Output<URI> address = url.applyValue(SiteApis::address);
        return DistributionOriginArgs.builder()
                .originId(pattern)
                .domainName(address.applyValue(URI::getHost))
                .originPath(address.applyValue(URI::getPath))
                .customOriginConfig(DistributionOriginCustomOriginConfigArgs.builder()
                        .httpPort(80)
                        .httpsPort(443)
                        .originProtocolPolicy("https-only")
                        .originSslProtocols("TLSv1.2")
                        .originReadTimeout(LONGEST_ANSWER_SECONDS)
                        .originKeepaliveTimeout(KEEP_ALIVE_SECONDS)
                        .build())
                .build();
    }

    private static DistributionOrderedCacheBehaviorArgs behavior(String pattern) {
        return DistributionOrderedCacheBehaviorArgs.builder()
                .pathPattern(pattern)
                .targetOriginId(pattern)
                // A redirected POST would lose its body.
                .viewerProtocolPolicy("https-only")
                .allowedMethods("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
                .cachedMethods("GET", "HEAD")
                .compress(true)
                .cachePolicyId(UNCACHED)
                .originRequestPolicyId(ALL_BUT_HOST)
                .responseHeadersPolicyId(SECURITY_HEADERS)
                .build();
    }

    private static URI address(String url) {
        if (!url.startsWith("https://")) {
            throw new IllegalArgumentException("CloudFront calls an API over HTTPS only, not " + url);
        }
        return URI.create(url);
    }
}
