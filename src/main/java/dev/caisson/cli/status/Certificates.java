package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/** Certificates, and how many days they have left. */
final class Certificates implements Part {
    private static final String TYPE = "aws:acm/certificate:Certificate";

    /** ACM renews 60 days before the end; whoever has less than these has a reason to look. */
    static final int FEW_DAYS = 30;

    private final Clock clock;

    Certificates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "certificates";
    }

    @Override
    public String title() {
        return "Certificates";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPE).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<Row> rows = new ArrayList<>();
        for (DeployedResource certificate : state.ofType(TYPE)) {
            AcmClient acm = aws.client(AcmClient.class, AcmClient::builder, certificate.region());
            try {
                rows.add(row(aws.ask(
                        Right.CERTIFICATE,
                        () -> acm.describeCertificate(ask -> ask.certificateArn(certificate.id()))
                                .certificate())));
            } catch (AwsException e) {
                rows.add(Missing.orElseThrow(e, certificate.text("domainName")));
            }
        }
        return rows;
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
