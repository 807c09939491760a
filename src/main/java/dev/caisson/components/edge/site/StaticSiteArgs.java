package dev.caisson.components.edge.site;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.edge.dns.HostNames;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.security.KeyReference;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link StaticSite}.
 *
 * @param location account and region of the files
 * @param usEast1 us-east-1, from where CloudFront delivers its logs and where it counts
 * @param encryptionKey customer key that encrypts the files; admits {@link KeyConsumer#CLOUDFRONT}
 * @param bucketName name of the bucket in AWS; null (the default) lets Pulumi choose
 * @param hostNames names it answers besides AWS's own ({@code app.example.com}), at most 100; needs
 *     {@code certificateArn}; empty (the default) for none
 * @param certificateArn certificate for these names, valid and in us-east-1; without one (the default) visitors with a
 *     TLS older than 1.2 are let in, which AWS's own certificate does not let anyone change
 * @param connectOrigins other origins that pages may call ({@code https://api.example.com}, {@code wss://…}), for the
 *     usual content security policy; empty (the default) for none
 * @param contentSecurityPolicy the whole policy instead of the usual one, which allows nothing but the site itself and
 *     {@code connectOrigins}; null (the default) for the usual one
 * @param priceClass where it is answered from; North America, Europe and Israel by default
 * @param accessLogs where visits are written to; its bucket's policy must admit CloudFront's and S3's logs; null (the
 *     default) for none
 * @param forceDestroy whether destroying the stack deletes the files too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; true by default
 */
@Args
public record StaticSiteArgs(
        AwsLocation location,
        UsEast1 usEast1,
        @Nullable KeyReference encryptionKey,
        @Nullable String bucketName,
        List<String> hostNames,
        @Nullable Output<String> certificateArn,
        List<Output<String>> connectOrigins,
        @Nullable String contentSecurityPolicy,
        @Initializer("DEFAULT_PRICE_CLASS") PriceClass priceClass,
        @Nullable AccessLogs accessLogs,
        boolean forceDestroy,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final PriceClass DEFAULT_PRICE_CLASS = PriceClass.AMERICA_AND_EUROPE;
    public static final boolean DEFAULT_PROTECT = true;

    /** AWS's quota for one distribution. */
    private static final int MOST_HOST_NAMES = 100;

    public StaticSiteArgs {
        var problems = Problems.in("the arguments of a StaticSite")
                .required("location", location)
                .required("usEast1", usEast1)
                .check(
                        encryptionKey == null || encryptionKey.admits().contains(KeyConsumer.CLOUDFRONT),
                        "encryptionKey",
                        encryptionKey == null ? null : encryptionKey.admits(),
                        "must admit CLOUDFRONT, or every file answers 403")
                .check(
                        hostNames.isEmpty() == (certificateArn == null),
                        "certificateArn",
                        null,
                        hostNames.isEmpty()
                                ? "needs hostNames that it is for"
                                : "is required for the host names " + hostNames)
                .check(
                        hostNames.size() <= MOST_HOST_NAMES,
                        "hostNames",
                        hostNames.size(),
                        "must be at most " + MOST_HOST_NAMES)
                .check(new HashSet<>(hostNames).size() == hostNames.size(), "hostNames", hostNames, "must differ");
        for (String hostName : hostNames) {
            problems.check(HostNames.isCertifiable(hostName), "hostNames", hostName, HostNames.ALLOWED);
        }
        problems.throwIfAny();
    }

    public static StaticSiteArgsBuilder builder() {
        return StaticSiteArgsBuilder.builder();
    }
}
