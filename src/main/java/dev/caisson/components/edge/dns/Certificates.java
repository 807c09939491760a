package dev.caisson.components.edge.dns;

import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.validation.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A domain's certificates (AWS::CertificateManager::Certificate), validated by records in its zone. */
final class Certificates {
    /** AWS's quota of names on one certificate. */
    private static final int MOST_NAMES = 10;

    private static final int VALIDATION_RECORD_TTL_SECONDS = 60;

    /** Minutes, once the zone's name servers are the domain's; hours of waiting would not help before. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    private final Domain owner;
    private final Output<String> zoneId;

    /** By what precedes the name in logical names, then by name. */
    private final Map<String, Issued> issued = new TreeMap<>();

    /** ACM asks an account for the same record whatever the certificate and its region: one for each host name. */
    private final Map<String, Record> validationRecords = new TreeMap<>();

    private record Issued(List<String> names, Output<String> arn) {}

    Certificates(Domain owner, Output<String> zoneId) {
        this.owner = owner;
        this.zoneId = zoneId;
    }

    Output<String> regional(String hostName, List<String> alternatives) {
        return get("certificate", hostName, alternatives, owner::child);
    }

    Output<String> inUsEast1(UsEast1 usEast1, String hostName, List<String> alternatives) {
        return get("cloudfront-certificate", hostName, alternatives, () -> usEast1.child(owner));
    }

    private Output<String> get(
            String kind, String hostName, List<String> alternatives, Supplier<CustomResourceOptions.Builder> options) {
        List<String> names = names(hostName, alternatives);
        String key = kind + "-" + HostNames.key(hostName);
        Issued before = issued.get(key);
        if (before == null) {
            Output<String> arn = issue(key, names, options);
            issued.put(key, new Issued(names, arn));
            return arn;
        }
        Problems.in("the wiring of " + owner.name())
                .check(
                        before.names().equals(names),
                        "certificate",
                        names,
                        "was asked for before, with the names " + before.names() + "; ask for all of them at once")
                .throwIfAny();
        return before.arn();
    }

    /** The host name, then the alternatives in the order of the alphabet, each once. */
    private List<String> names(String hostName, List<String> alternatives) {
        var others = new TreeSet<>(alternatives);
        others.remove(hostName);
        var names = new ArrayList<>(List.of(hostName));
        names.addAll(others);
        names.forEach(name -> owner.requireHost(name).throwIfAny());
        Problems.in("the wiring of " + owner.name())
                .check(
                        names.size() <= MOST_NAMES,
                        "certificate",
                        names.size() + " names",
                        "must be at most " + MOST_NAMES + "; use a wildcard or another certificate")
                .throwIfAny();
        return names;
    }

    private Output<String> issue(String key, List<String> names, Supplier<CustomResourceOptions.Builder> options) {
        var certificate = new Certificate(
                owner.childName(key),
                CertificateArgs.builder()
                        .domainName(names.get(0))
                        .subjectAlternativeNames(names.subList(1, names.size()))
                        .validationMethod("DNS")
                        .build(),
                options.get().build());
        List<Output<String>> validated = names.stream()
                .map(HostNames::withoutWildcard)
                .distinct()
                .map(host -> validationRecord(host, certificate).fqdn())
                .toList();
        var validation = new CertificateValidation(
                owner.childName(key + "-valid"),
                CertificateValidationArgs.builder()
                        .certificateArn(certificate.arn())
                        .validationRecordFqdns(Output.all(validated))
                        .build(),
                options.get()
                        .customTimeouts(
                                CustomTimeouts.builder().create(LONGEST_WAIT).build())
                        .build());
        return validation.certificateArn();
    }

    private Record validationRecord(String host, Certificate certificate) {
        Record known = validationRecords.get(host);
        return known == null ? createValidationRecord(host, certificate) : known;
    }

    private Record createValidationRecord(String host, Certificate certificate) {
        var record = new Record(
                owner.childName("proof-" + host),
                RecordArgs.builder()
                        .zoneId(zoneId)
                        .name(resourceRecord(certificate, host, CertificateDomainValidationOption::resourceRecordName))
                        .type("CNAME")
                        .records(resourceRecord(
                                        certificate, host, CertificateDomainValidationOption::resourceRecordValue)
                                .applyValue(List::of))
                        .ttl(VALIDATION_RECORD_TTL_SECONDS)
                        // Another stack may have validated the same name to the same account.
                        .allowOverwrite(true)
                        .build(),
                owner.child().build());
        validationRecords.put(host, record);
        return record;
    }

    /** One part of the record that ACM wants to see for a host name. */
    private static Output<String> resourceRecord(
            Certificate certificate, String host, Function<CertificateDomainValidationOption, Optional<String>> part) {
        return certificate
                .domainValidationOptions()
                .applyValue(options -> options.stream()
                        .filter(option -> option.domainName()
                                .map(HostNames::withoutWildcard)
                                .filter(host::equals)
                                .isPresent())
                        .findFirst()
                        .flatMap(part)
                        .orElseThrow(() -> new NoSuchElementException("ACM asks for no record for " + host)));
    }
}
