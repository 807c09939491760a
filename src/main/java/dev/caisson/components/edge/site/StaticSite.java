package dev.caisson.components.edge.site;

import com.pulumi.aws.cloudfront.Distribution;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.edge.CertificateExpiry;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web site (AWS::CloudFront::Distribution) whose files lie in a private bucket that only its own distribution may
 * read, and whose answers tell browsers what to refuse. Files are put there by whoever builds them.
 */
public final class StaticSite extends Component implements AliasTarget {
    static final String TYPE = "caisson:edge:StaticSite";

    /** Share of 5xx answers in percent. */
    private static final double SERVER_ERROR_PERCENT_ALARM = 5;

    /** Share of 4xx answers in percent: no visitors but those who guess paths bring it this far. */
    private static final double CLIENT_ERROR_PERCENT_ALARM = 90;

    /** Five minutes each: what guesses paths at night is gone by then. */
    private static final int CLIENT_ERROR_PERIODS = 3;

    private final StaticSiteArgs args;
    private final Bucket files;
    private final Distribution distribution;

    public StaticSite(String name, StaticSiteArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        var front = SiteDistribution.create(this, args);
        files = front.files();
        distribution = front.distribution();
        if (args.accessLogs() != null) {
            SiteLogs.create(this, args, args.accessLogs(), distribution.arn());
        }
        UsEast1 usEast1 = args.usEast1();
        Alarms.create(
                this,
                usEast1.alarms(),
                List.of(serverErrors(), refusals()),
                () -> usEast1.child(this).build());
        Alarms.create(
                this,
                usEast1.alarms(),
                CertificateExpiry.rules(name(), args.certificateArn()),
                () -> usEast1.child(this).build());
        registerOutputs(Map.of(
                "url", url(),
                "distributionId", distributionId(),
                "domainName", domainName(),
                "bucketName", bucketName()));
    }

    /** {@code https://<host>}, without a slash at the end; the host is CloudFront's own unless one was given. */
    public Output<String> url() {
        Output<String> host = args.hostNames().isEmpty()
                ? domainName()
                : Output.of(args.hostNames().get(0));
        return host.applyValue(known -> "https://" + known);
    }

    /** Name that CloudFront gave it. */
    public Output<String> domainName() {
        return distribution.domainName();
    }

    public Output<String> distributionId() {
        return distribution.id();
    }

    /** Name of the bucket that has the files. */
    public Output<String> bucketName() {
        return files.bucketName();
    }

    /** Puts the files of a folder called {@code dist} in place of those that are there. */
    public Output<String> uploadCommand() {
        return bucketName().applyValue(bucket -> "aws s3 sync dist s3://" + bucket + " --delete");
    }

    /** Has every visitor see new files at once. */
    public Output<String> invalidationCommand() {
        return distributionId()
                .applyValue(id -> "aws cloudfront create-invalidation --distribution-id " + id + " --paths '/*'");
    }

    @Override
    public Address addressOf(String hostName) {
        Problems.in("the wiring of " + name())
                .check(
                        args.hostNames().contains(hostName),
                        "hostNames",
                        args.hostNames(),
                        "must have " + hostName + ", or CloudFront answers 403 under it")
                .throwIfAny();
        return new Address(domainName(), distribution.hostedZoneId(), true);
    }

    /** Requests, bytes and errors, which CloudFront counts in us-east-1. */
    public List<Widget> widgets() {
        return List.of(
                new Widget(name() + ": requests", List.of(metric("Requests", "Sum"))),
                new Widget(
                        name() + ": errors (%)",
                        List.of(metric("5xxErrorRate", "Average"), metric("4xxErrorRate", "Average"))));
    }

    private AlarmRule serverErrors() {
        return AlarmRule.above(
                        "5xx",
                        Advice.status(
                                name() + " answers 5xx to many of its visitors.",
                                "see AWS Health for S3 and CloudFront, and whether its routing function was changed."),
                        metric("5xxErrorRate", "Average"),
                        SERVER_ERROR_PERCENT_ALARM,
                        1)
                .asOutage();
    }

    private AlarmRule refusals() {
        return AlarmRule.above(
                        "4xx",
                        Advice.status(
                                name() + " answers 4xx to nearly everybody.",
                                "open it: 403 means that the bucket's policy or the key of its files does not admit"
                                        + " CloudFront, 404 that the files are gone; publish them again."),
                        metric("4xxErrorRate", "Average"),
                        CLIENT_ERROR_PERCENT_ALARM,
                        CLIENT_ERROR_PERIODS)
                .asOutage();
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/CloudFront", metric, statistic)
                .dimension("DistributionId", distributionId())
                .dimension("Region", Output.of("Global"))
                .in(UsEast1.REGION);
    }
}
