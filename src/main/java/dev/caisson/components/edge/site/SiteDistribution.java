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
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.security.KeyReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** A site's files in a bucket, and the distribution that alone may read them. */
final class SiteDistribution {
    private static final String DEFAULT_ROOT_OBJECT = "index.html";

    private static final String BUCKET_ORIGIN_ID = "files";
    private static final String MINIMUM_TLS_VERSION = "TLSv1.2_2021";

    /**
     * AWS's cache policy CachingOptimized: a day unless a file says otherwise, whatever is asked after the {@code ?}.
     */
    private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    /** Files have a dot in their names, paths of a page do not. Runs for the site's own paths only. */
    private static final String ROUTING_FUNCTION = """
            function handler(event) {
                var request = event.request;
                var name = request.uri.substring(request.uri.lastIndexOf('/') + 1);
                if (name.indexOf('.') === -1) {
                    request.uri = '/%s';
                }
                return request;
            }
            """.formatted(DEFAULT_ROOT_OBJECT);

    private static final int NONCURRENT_VERSION_DAYS = 30;

    private final StaticSite owner;
    private final StaticSiteArgs args;
    private final Bucket files;
    private @Nullable Distribution distribution;

    private SiteDistribution(StaticSite owner, StaticSiteArgs args) {
        this.owner = owner;
        this.args = args;
        KeyReference key = args.encryptionKey();
        files = new Bucket(
                owner.childName("files"),
                BucketArgs.builder()
                        .encryptionKeyArn(key == null ? null : key.arn())
                        .bucketName(args.bucketName())
                        .noncurrentVersionDays(NONCURRENT_VERSION_DAYS)
                        .accessLogBucket(
                                args.accessLogs() == null
                                        ? null
                                        : args.accessLogs().bucketName())
                        .additionalStatements(this::createDistribution)
                        .forceDestroy(args.forceDestroy())
                        .protect(args.protect())
                        .build(),
                owner.nested().build());
    }

    static SiteDistribution create(StaticSite owner, StaticSiteArgs args) {
        return new SiteDistribution(owner, args);
    }

    Bucket files() {
        return files;
    }

    Distribution distribution() {
        return Objects.requireNonNull(distribution);
    }

    /** Before the bucket's policy, which names it; returns what that must say. */
    private Output<List<IamStatement>> createDistribution(Bucket bucket) {
        var created = new Distribution(
                owner.childName("distribution"),
                DistributionArgs.builder()
                        .comment(owner.name())
                        .enabled(true)
                        .httpVersion("http2and3")
                        .isIpv6Enabled(true)
                        .priceClass(args.priceClass().priceClass())
                        .defaultRootObject(DEFAULT_ROOT_OBJECT)
                        .origins(List.of(origin(bucket)))
                        .defaultCacheBehavior(defaultCacheBehavior())
                        .orderedCacheBehaviors(List.of())
                        .aliases(args.hostNames())
                        .viewerCertificate(certificate())
                        .restrictions(DistributionRestrictionsArgs.builder()
                                .geoRestriction(DistributionRestrictionsGeoRestrictionArgs.builder()
                                        .restrictionType("none")
                                        .build())
                                .build())
                        .build(),
                owner.child().build());
        distribution = created;
        return Output.tuple(bucket.arn(), created.arn())
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

    private DistributionOriginArgs origin(Bucket bucket) {
        var access = new OriginAccessControl(
                owner.childName("access"),
                OriginAccessControlArgs.builder()
                        .description("CloudFront reads the files of " + owner.name())
                        .originAccessControlOriginType("s3")
                        .signingBehavior("always")
                        .signingProtocol("sigv4")
                        .build(),
                owner.child().build());
        return DistributionOriginArgs.builder()
                .originId(BUCKET_ORIGIN_ID)
                .domainName(bucket.regionalDomainName().orElseThrow())
                .originAccessControlId(access.id())
                .build();
    }

    private DistributionDefaultCacheBehaviorArgs defaultCacheBehavior() {
        return DistributionDefaultCacheBehaviorArgs.builder()
                .targetOriginId(BUCKET_ORIGIN_ID)
                .viewerProtocolPolicy("redirect-to-https")
                .allowedMethods("GET", "HEAD", "OPTIONS")
                .cachedMethods("GET", "HEAD")
                .compress(true)
                .cachePolicyId(CACHING_OPTIMIZED)
                .responseHeadersPolicyId(SiteHeaders.create(owner, args))
                .functionAssociations(DistributionDefaultCacheBehaviorFunctionAssociationArgs.builder()
                        .eventType("viewer-request")
                        .functionArn(routing())
                        .build())
                .build();
    }

    private Output<String> routing() {
        return new Function(
                        owner.childName("routing"),
                        FunctionArgs.builder()
                                .runtime("cloudfront-js-2.0")
                                .comment("Leads the paths of " + owner.name() + " to its first page")
                                .code(ROUTING_FUNCTION)
                                .publish(true)
                                .build(),
                        owner.child().build())
                .arn();
    }

    private DistributionViewerCertificateArgs certificate() {
        var certificate = DistributionViewerCertificateArgs.builder();
        return args.certificateArn() == null
                ? certificate.cloudfrontDefaultCertificate(true).build()
                : certificate
                        .acmCertificateArn(args.certificateArn())
                        .minimumProtocolVersion(MINIMUM_TLS_VERSION)
                        .sslSupportMethod("sni-only")
                        .build();
    }
}
