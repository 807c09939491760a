package dev.caisson.components.edge.dns;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Domain}.
 *
 * @param location account and region
 * @param domainName name of the zone ({@code example.com})
 * @param hostedZoneId {@code Z…}, the public zone of that name that is there already; null makes one, whose name
 *     servers must then be entered at the registrar before a certificate can be issued
 * @param usEast1 us-east-1, for query logs and for certificates of CloudFront; null if neither is wanted
 * @param queryLogs records the queries that a zone made here is asked; each zone takes one of the ten resource policies
 *     that CloudWatch Logs has for an account
 * @param caaIssuers certification authorities that may issue for the domain ({@code amazon.com}), as a CAA record;
 *     empty for no record, which lets all of them
 * @param protect whether Pulumi refuses to delete a zone made here; a new one has other name servers
 */
@Args
public record DomainArgs(
        AwsLocation location,
        String domainName,
        @Nullable String hostedZoneId,
        @Nullable UsEast1 usEast1,
        @Initializer("RECORDED") boolean queryLogs,
        List<String> caaIssuers,
        @Initializer("PROTECTED") boolean protect) {

    public static final boolean RECORDED = true;
    public static final boolean PROTECTED = true;

    public DomainArgs {
        var problems = Problems.in("the arguments of a Domain")
                .required("location", location)
                .required("domainName", domainName)
                .check(domainName == null || HostNames.isName(domainName), "domainName", domainName, HostNames.ALLOWED)
                .check(
                        hostedZoneId == null || hostedZoneId.matches("Z[A-Z0-9]{1,31}"),
                        "hostedZoneId",
                        hostedZoneId,
                        "must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ")
                .check(
                        hostedZoneId != null || !queryLogs || usEast1 != null,
                        "usEast1",
                        null,
                        "is required for query logs, which Route 53 writes in us-east-1 only; or say queryLogs = false");
        for (String issuer : caaIssuers) {
            problems.check(
                    HostNames.isName(issuer),
                    "caaIssuers",
                    issuer,
                    "must be an authority's domain, such as amazon.com");
        }
        problems.throwIfAny();
    }

    public static DomainArgsBuilder builder() {
        return DomainArgsBuilder.builder();
    }
}
