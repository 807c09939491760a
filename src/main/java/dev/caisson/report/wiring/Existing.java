package dev.caisson.report.wiring;

import java.util.Optional;
import java.util.Set;

/** Things that are used and were there before, known by their ARNs. */
final class Existing {
    /** Services whose things a team makes and names. */
    private static final Set<String> SERVICES = Set.of(
            "s3",
            "sqs",
            "sns",
            "secretsmanager",
            "kms",
            "dynamodb",
            "lambda",
            "rds",
            "cognito-idp",
            "states",
            "events");

    private Existing() {}

    /** ARN of the thing itself, without what is in it; nothing for patterns and for what AWS makes. */
    static Optional<String> of(String resource) {
        String[] parts = resource.split(":", 6);
        if (parts.length < 6 || !SERVICES.contains(parts[2])) {
            return Optional.empty();
        }
        String name = parts[2].equals("s3") ? parts[5].split("/", 2)[0] : parts[5];
        String arn = resource.substring(0, resource.length() - parts[5].length()) + name;
        return name.contains("*") || name.isEmpty() || name.startsWith("elasticbeanstalk-")
                ? Optional.empty()
                : Optional.of(arn);
    }
}
