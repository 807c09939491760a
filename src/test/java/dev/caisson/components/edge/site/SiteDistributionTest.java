package dev.caisson.components.edge.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.EdgeFixtures;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.security.KeyReference;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.WholeInputs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("all of what a site asks of CloudFront")
class SiteDistributionTest {
    private static MockedStack stack;

    @BeforeAll
    static void up() {
        stack = MockedStack.up(ctx -> new StaticSite(
                "site",
                StaticSiteArgs.builder()
                        .location(EdgeFixtures.location())
                        .usEast1(EdgeFixtures.usEast1())
                        .encryptionKey(new KeyReference(
                                Output.of("arn:aws:kms:eu-central-1:123456789012:key/k"),
                                Set.of(KeyConsumer.CLOUDFRONT)))
                        .hostNames(List.of("app.example.com"))
                        .certificateArn(Output.of("arn:aws:acm:us-east-1:123456789012:certificate/c"))
                        .accessLogs(new AccessLogs(Output.of("logs"), "site", null))
                        .build(),
                null));
    }

    @Test
    @DisplayName("the distribution: one origin, one way to cache, everything over TLS")
    void distribution() {
        is("aws:cloudfront/distribution:Distribution", "site-distribution", """
                {
                  "comment": "site",
                  "enabled": true,
                  "httpVersion": "http2and3",
                  "isIpv6Enabled": true,
                  "priceClass": "PriceClass_100",
                  "defaultRootObject": "index.html",
                  "aliases": ["app.example.com"],
                  "origins": [{
                    "originId": "files",
                    "originAccessControlId": "site-access",
                    "domainName": "site-files-bucket.s3.us-east-1.amazonaws.com"
                  }],
                  "defaultCacheBehavior": {
                    "targetOriginId": "files",
                    "viewerProtocolPolicy": "redirect-to-https",
                    "allowedMethods": ["GET", "HEAD", "OPTIONS"],
                    "cachedMethods": ["GET", "HEAD"],
                    "compress": true,
                    "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
                    "responseHeadersPolicyId": "site-headers",
                    "functionAssociations": [{
                      "eventType": "viewer-request",
                      "functionArn": "arn:aws:cloudfront:us-east-1:123456789012:function/site-routing"
                    }]
                  },
                  "orderedCacheBehaviors": [],
                  "viewerCertificate": {
                    "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c",
                    "minimumProtocolVersion": "TLSv1.2_2021",
                    "sslSupportMethod": "sni-only"
                  },
                  "restrictions": {"geoRestriction": {"restrictionType": "none"}}
                }
                """);
    }

    @Test
    @DisplayName("how it signs what it asks of the bucket, and what leads paths to the first page")
    void originAndRouting() {
        is("aws:cloudfront/originAccessControl:OriginAccessControl", "site-access", """
                {
                  "description": "CloudFront reads the files of site",
                  "originAccessControlOriginType": "s3",
                  "signingBehavior": "always",
                  "signingProtocol": "sigv4"
                }
                """);
        var routing = stack.the("aws:cloudfront/function:Function", "site-routing");
        assertThat(routing.inputs())
                .containsOnlyKeys("runtime", "comment", "code", "publish")
                .containsEntry("runtime", "cloudfront-js-2.0")
                .containsEntry("publish", true);
    }

    @Test
    @DisplayName("the headers of each answer, whatever the bucket says")
    void headers() {
        is("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "site-headers", """
                {
                  "comment": "Security headers of site",
                  "securityHeadersConfig": {
                    "strictTransportSecurity": {
                      "accessControlMaxAgeSec": 31536000,
                      "includeSubdomains": false,
                      "override": true
                    },
                    "contentTypeOptions": {"override": true},
                    "frameOptions": {"frameOption": "DENY", "override": true},
                    "referrerPolicy": {"referrerPolicy": "strict-origin-when-cross-origin", "override": true},
                    "contentSecurityPolicy": {
                      "contentSecurityPolicy": "default-src 'self'; style-src 'self' 'unsafe-inline'; \
                img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; \
                form-action 'self'; frame-ancestors 'none'",
                      "override": true
                    }
                  }
                }
                """);
    }

    @Test
    @DisplayName("the bucket's policy: what every bucket denies, and reading for this distribution")
    void policy() {
        var policy = stack.the("aws:s3/bucketPolicy:BucketPolicy", "site-files-policy");
        assertThat(WholeInputs.document(policy, "policy")).isEqualTo(JsonParser.parseString("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "DenyWithoutTls",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:*",
                      "Resource": ["arn:aws:s3:::site-files-bucket", "arn:aws:s3:::site-files-bucket/*"],
                      "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                    },
                    {
                      "Sid": "DenyOldTls",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:*",
                      "Resource": ["arn:aws:s3:::site-files-bucket/*", "arn:aws:s3:::site-files-bucket"],
                      "Condition": {"NumericLessThan": {"s3:TlsVersion": "1.2"}}
                    },
                    {
                      "Sid": "DenyCustomerKeys",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:PutObject",
                      "Resource": "arn:aws:s3:::site-files-bucket/*",
                      "Condition": {"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": "false"}}
                    },
                    {
                      "Sid": "DenyOtherEncryption",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:PutObject",
                      "Resource": "arn:aws:s3:::site-files-bucket/*",
                      "Condition": {
                        "Null": {"s3:x-amz-server-side-encryption": "false"},
                        "StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}
                      }
                    },
                    {
                      "Sid": "DenyOtherKeys",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:PutObject",
                      "Resource": "arn:aws:s3:::site-files-bucket/*",
                      "Condition": {
                        "Null": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "false"},
                        "StringNotEquals": {
                          "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-central-1:123456789012:key/k"
                        }
                      }
                    },
                    {
                      "Sid": "ReadFiles",
                      "Effect": "Allow",
                      "Principal": {"Service": "cloudfront.amazonaws.com"},
                      "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::site-files-bucket/*",
                      "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E"}}
                    },
                    {
                      "Sid": "FindFiles",
                      "Effect": "Allow",
                      "Principal": {"Service": "cloudfront.amazonaws.com"},
                      "Action": "s3:ListBucket",
                      "Resource": "arn:aws:s3:::site-files-bucket",
                      "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E"}}
                    }
                  ]
                }
                """));
    }

    @Test
    @DisplayName("its log of visits: from it, into the folder, joined by one delivery")
    void logs() {
        is("aws:cloudwatch/logDeliverySource:LogDeliverySource", "site-log-source", """
                {"logType": "ACCESS_LOGS", "resourceArn": "arn:aws:cloudfront::123456789012:distribution/E"}
                """);
        is("aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "site-log-destination", """
                {
                  "outputFormat": "json",
                  "deliveryDestinationConfiguration": {"destinationResourceArn": "arn:aws:s3:::logs/site"}
                }
                """);
        is("aws:cloudwatch/logDelivery:LogDelivery", "site-log-delivery", """
                {
                  "deliverySourceName": "site-log-source",
                  "deliveryDestinationArn":
                      "arn:aws:cloudwatch:us-east-1:123456789012:logDeliveryDestination/site-log-destination"
                }
                """);
    }

    private static void is(String type, String name, String json) {
        assertThat(WholeInputs.of(stack.the(type, name))).isEqualTo(JsonParser.parseString(json));
    }
}
