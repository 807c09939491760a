package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/** Certificates, and how many days they have left. */
final class Certificates extends EachResource {
    /** ACM renews 60 days before the end; whoever has less than these has a reason to look. */
    static final int FEW_DAYS = 30;

    private final Clock clock;

    Certificates(Clock clock) {
        super("aws:acm/certificate:Certificate", "certificates", "Certificates");
        this.clock = clock;
    }

    @Override
    Row row(DeployedResource certificate, Aws aws) throws AwsException {
        AcmClient acm = aws.client(AcmClient.class, AcmClient::builder, certificate.region());
        return row(aws.ask(
                Right.CERTIFICATE,
                () -> acm.describeCertificate(ask -> ask.certificateArn(certificate.id()))
                        .certificate()));
    }

    @Override
    String nameOf(DeployedResource certificate) {
        return certificate.text("domainName");
    }

    private Row row(CertificateDetail found) {
        String status = String.valueOf(found.statusAsString());
        Row row = new Row(found.domainName())
                .fact("status", status)
                .cell(status.toLowerCase(Locale.ROOT).replace('_', ' '))
                .troubledIf(!status.equals("ISSUED"));
        if (found.notAfter() != null) {
            long days = Duration.between(clock.instant(), found.notAfter()).toDays();
            row.fact("daysLeft", days).cell(days + " days left").troubledIf(days < FEW_DAYS);
        }
        return row;
    }
}
