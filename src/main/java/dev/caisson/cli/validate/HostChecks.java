package dev.caisson.cli.validate;

import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the names that the stack puts into DNS are found there, from where this runs. */
final class HostChecks implements StackChecks {
    private static final String TYPE = "aws:route53/record:Record";
    private static final String KIND = "hosts";
    private static final Set<String> ADDRESSES = Set.of("A", "AAAA", "CNAME");

    @Override
    public List<Question> of(StackState state) {
        return state.ofType(TYPE).stream()
                .filter(record -> ADDRESSES.contains(record.text("type")))
                .map(HostChecks::host)
                // With an underscore it proves something to somebody, and leads nowhere.
                .filter(host -> !host.isEmpty() && !host.startsWith("_") && !host.startsWith("*"))
                .distinct()
                .map(host -> Question.single(host, KIND, () -> check(host)))
                .toList();
    }

    private static String host(DeployedResource record) {
        String name = record.text("fqdn").isEmpty() ? record.text("name") : record.text("fqdn");
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Check check(String host) {
        try {
            String addresses = Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .limit(3)
                    .collect(Collectors.joining(", "));
            return Check.of(host, KIND, true, "is at " + addresses);
        } catch (UnknownHostException e) {
            return Check.of(host, KIND, false, "is not found: is the zone delegated to its name servers?");
        }
    }
}
