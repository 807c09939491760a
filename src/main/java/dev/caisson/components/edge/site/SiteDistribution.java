package dev.caisson.components.edge.site;

import com.pulumi.aws.cloudfront.Distribution;
import com.pulumi.aws.cloudfront.DistributionArgs;
import com.pulumi.aws.cloudfront.Function;
import com.pulumi.aws.cloudfront.FunctionArgs;
import com.pulumi.aws.cloudfront.OriginAccessControl;
import com.pulumi.aws.cloudfront.OriginAccessControlArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorFunctionAssociationArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsGeoRestrictionArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionViewerCertificateArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.data.bucket.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What stands between a site's visitors and its files. */
final class SiteDistribution {
    static final String FIRST_PAGE = "index.html";

    private static final String FILES = "files";
    private static final String LOWEST_TLS = "TLSv1.2_2021";

    /**
     * AWS's cache policy CachingOptimized: a day unless a file says otherwise, whatever is asked after the {@code ?}.
     */
    private static final String CACHED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    /** Files have a dot in their names, paths of a page do not. Runs for the site's own paths only. */
    private static final String ROUTING = """
            function handler(event) {
                var request = event.request;
                var name = request.uri.substring(request.uri.lastIndexOf('/') + 1);
                if (name.indexOf('.') === -1) {
                    request.uri = '/%s';
                }
                return request;
            }
            """.formatted(FIRST_PAGE);

    private final StaticSite owner;
    private final StaticSiteArgs args;
    private @Nullable Distribution distribution;

    SiteDistribution(StaticSite owner, StaticSiteArgs args) {
        this.owner = owner;
        this.args = args;
    }

    /** Once {@link #create} was called. */
    Distribution distribution() {
        return Objects.requireNonNull(distribution);
    }

    /** Creates it before its files; returns what their bucket's policy must say. */
    Output<List<IamStatement>> create(Bucket files) {
        var apis = new SiteApis(args.apis());
        List<DistributionOriginArgs> origins = new ArrayList<>();
        origins.add(origin(files));
        origins.addAll(apis.origins());
        var settings = DistributionArgs.builder()
                .comment(owner.name())
                .enabled(true)
                .httpVersion("http2and3")
                .isIpv6Enabled(true)
                .priceClass(args.priceClass().priceClass())
                .defaultRootObject(FIRST_PAGE)
                .origins(origins)
                .defaultCacheBehavior(site())
                .orderedCacheBehaviors(apis.behaviors())
                .aliases(args.hostNames())
                .viewerCertificate(certificate())
                .restrictions(DistributionRestrictionsArgs.builder()
                        .geoRestriction(DistributionRestrictionsGeoRestrictionArgs.builder()
                                .restrictionType("none")
                                .build())
                        .build());
        distribution = new Distribution(owner.name() + "-distribution", settings.build(), options());
        return Output.tuple(files.arn(), distribution.arn())
                .applyValue(known -> List.of(
                        admit("ReadFiles", "s3:GetObject", known.t1 + "/*", known.t2),
                        // Without it S3 says 403 to what is not there, instead of 404.
                        admit("FindFiles", "s3:ListBucket", known.t1, known.t2)));
    }

    private static IamStatement admit(String sid, String action, String resource, String distributionArn) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "cloudfront.amazonaws.com")
                .addAction(action)
                .addResource(resource)
                .addCondition(IamConditionOperator.STRING_EQUALS, "AWS:SourceArn", distributionArn)
                .build();
    }

    private DistributionOriginArgs origin(Bucket files) {
        var access = new OriginAccessControl(
                owner.name() + "-access",
                OriginAccessControlArgs.builder()
                        .description("CloudFront reads the files of " + owner.name())
                        .originAccessControlOriginType("s3")
                        .signingBehavior("always")
                        .signingProtocol("sigv4")
                        .build(),
                options());
        return DistributionOriginArgs.builder()
                .originId(FILES)
                .domainName(files.regionalDomainName().orElseThrow())
                .originAccessControlId(access.id())
                .build();
    }

    private DistributionDefaultCacheBehaviorArgs site() {
        var behavior = DistributionDefaultCacheBehaviorArgs.builder()
                .targetOriginId(FILES)
                .viewerProtocolPolicy("redirect-to-https")
                .allowedMethods("GET", "HEAD", "OPTIONS")
                .cachedMethods("GET", "HEAD")
                .compress(true)
                .cachePolicyId(CACHED)
                .responseHeadersPolicyId(new SiteHeaders(owner, args).create());
        if (args.singlePage()) {
            behavior.functionAssociations(DistributionDefaultCacheBehaviorFunctionAssociationArgs.builder()
                    .eventType("viewer-request")
                    .functionArn(routing())
                    .build());
        }
        return behavior.build();
    }

    private Output<String> routing() {
        return new Function(
                        owner.name() + "-routing",
                        FunctionArgs.builder()
                                .runtime("cloudfront-js-2.0")
                                .comment("Leads the paths of " + owner.name() + " to its first page")
                                .code(ROUTING)
                                .publish(true)
                                .build(),
                        options())
                .arn();
    }

    private DistributionViewerCertificateArgs certificate() {
        var certificate = DistributionViewerCertificateArgs.builder();
        return args.certificateArn() == null
                ? certificate.cloudfrontDefaultCertificate(true).build()
                : certificate
                        .acmCertificateArn(args.certificateArn())
                        .minimumProtocolVersion(LOWEST_TLS)
                        .sslSupportMethod("sni-only")
                        .build();
    }

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(owner).build();
    }
}
