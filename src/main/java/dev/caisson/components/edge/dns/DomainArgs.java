package dev.caisson.components.edge.dns;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Domain}.
 *
 * @param location account and region
 * @param domainName name of the zone ({@code example.com})
 * @param hostedZoneId {@code Z…}, the public zone of that name, or above it, that is there already; null (the default)
 *     makes one, whose queries are logged, and whose name servers must be entered at the registrar before a certificate
 *     can be issued
 * @param usEast1 us-east-1, for the query logs of a zone made here and for certificates of CloudFront; null (the
 *     default) if neither is wanted
 * @param protect whether Pulumi refuses to delete a zone made here, since a new one has other name servers; true by
 *     default
 */
@Args
public record DomainArgs(
        AwsLocation location,
        String domainName,
        @Nullable String hostedZoneId,
        @Nullable UsEast1 usEast1,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final boolean DEFAULT_PROTECT = true;

    public DomainArgs {
        Problems.in("the arguments of a Domain")
                .required("location", location)
                .required("domainName", domainName)
                .check(domainName == null || HostNames.isName(domainName), "domainName", domainName, HostNames.ALLOWED)
                .check(
                        hostedZoneId == null || hostedZoneId.matches("Z[A-Z0-9]{1,31}"),
                        "hostedZoneId",
                        hostedZoneId,
                        "must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ")
                .check(
                        hostedZoneId != null || usEast1 != null,
                        "usEast1",
                        null,
                        "is required for query logs, which Route 53 writes in us-east-1 only")
                .throwIfAny();
    }

    public static DomainArgsBuilder builder() {
        return DomainArgsBuilder.builder();
    }
}
