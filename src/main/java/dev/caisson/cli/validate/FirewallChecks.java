package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/** Whether the web firewall still stands before what the stack put it before. */
final class FirewallChecks implements StackChecks {
    private static final String ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    private static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    private static final String KIND = "firewall";

    /** CloudFront is asked where it is. */
    private static final String GLOBAL = "us-east-1";

    private final Aws aws;

    FirewallChecks(Aws aws) {
        this.aws = aws;
    }

    @Override
    public List<Question> of(StackState state) {
        Stream<Question> regional = state.ofType(ASSOCIATION).stream()
                .map(association -> Question.single(association.component(), KIND, () -> regional(association)));
        Stream<Question> global = state.ofType(DISTRIBUTION).stream()
                .filter(distribution -> !distribution.text("webAclId").isEmpty())
                .map(distribution -> Question.single(distribution.component(), KIND, () -> global(distribution)));
        return Stream.concat(regional, global).toList();
    }

    private Check regional(DeployedResource association) throws AwsException {
        String protectedArn = association.text("resourceArn");
        String region = association.text("webAclArn").split(":", 5)[3];
        Wafv2Client waf = aws.client(Wafv2Client.class, Wafv2Client::builder, region);
        var acl = aws.ask(Right.FIREWALL, () -> waf.getWebACLForResource(ask -> ask.resourceArn(protectedArn)))
                .webACL();
        return check(association, association.text("webAclArn"), acl == null ? null : acl.arn());
    }

    private Check global(DeployedResource distribution) throws AwsException {
        CloudFrontClient cloudFront = aws.client(CloudFrontClient.class, CloudFrontClient::builder, GLOBAL);
        String attached = aws.ask(
                        Right.DISTRIBUTION, () -> cloudFront.getDistributionConfig(ask -> ask.id(distribution.id())))
                .distributionConfig()
                .webACLId();
        return check(distribution, distribution.text("webAclId"), attached);
    }

    private static Check check(DeployedResource subject, String expected, @Nullable String attached) {
        if (attached == null || attached.isEmpty()) {
            return Check.of(subject.component(), KIND, false, "no web firewall stands before it");
        }
        return attached.equals(expected)
                ? Check.of(subject.component(), KIND, true, "is attached")
                : Check.of(subject.component(), KIND, false, "another one is attached: " + attached);
    }
}
