package dev.caisson.components.edge;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmRule.Comparison;
import dev.caisson.components.observability.AlarmRule.MissingData;
import dev.caisson.components.observability.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that nothing renews. ACM renews its own 60 days before their end, as long as the record that proves the
 * name is there; imported ones never. It measures the days left twice a day, and no more once they are over.
 */
public final class CertificateExpiry {
    private static final int DAY = 86_400;
    private static final int DAYS_LEFT = 30;

    private CertificateExpiry() {}

    /**
     * One where there is a certificate.
     *
     * @param name logical name of what shows it
     * @param certificateArn null for none
     */
    public static List<AlarmRule> rules(String name, @Nullable Output<String> certificateArn) {
        return certificateArn == null
                ? List.of()
                : List.of(new AlarmRule(
                        "certificate",
                        Advice.status(
                                "The certificate of " + name + " ends in less than " + DAYS_LEFT
                                        + " days: then browsers and clients refuse it.",
                                "if ACM issued it, put the CNAME that proves its name back into DNS; if it was"
                                        + " imported, import its successor under the same ARN."),
                        Metric.of("AWS/CertificateManager", "DaysToExpiry", "Minimum")
                                .dimension("CertificateArn", certificateArn)
                                .every(DAY),
                        Comparison.BELOW,
                        DAYS_LEFT,
                        1,
                        MissingData.AS_BEFORE,
                        false));
    }
}
