package dev.caisson.report;

import java.util.List;
import java.util.Locale;

/** Resource types as a reader knows them. */
public final class TypeNames {
    /** Ends of the names of types that connect or watch other resources, and are looked at rarely. */
    private static final List<String> SUPPORTING = List.of(
            "Policy",
            "Attachment",
            "Association",
            "Rule",
            "Alarm",
            "Permission",
            "Route",
            "Record",
            "Subscription",
            "Alias",
            "Versioning",
            "VersioningV2",
            "ConfigurationV2",
            "Configuration",
            "Acl",
            "AclV2",
            "Lifecycle",
            "Integration",
            "Method",
            "Response",
            "Target",
            "Eip",
            "LogGroup",
            "Role",
            "ParameterGroup",
            "SubnetGroup",
            "AccessBlock",
            "Controls",
            "LoggingV2",
            "Validation",
            "Deployment",
            "Resource",
            "Profile",
            "Version",
            "Parameter",
            "Settings",
            "Mapping",
            "FlowLog",
            "DefaultSecurityGroup",
            "Model",
            "Account");

    private TypeNames() {}

    /** As {@code pulumi preview} prints it: {@code aws:sqs/queue:Queue} is {@code aws:sqs:Queue}. */
    public static String brief(String type) {
        int slash = type.indexOf('/');
        int colon = type.lastIndexOf(':');
        return slash < 0 || colon < slash ? type : type.substring(0, slash) + type.substring(colon);
    }

    static boolean isSupporting(String type) {
        String name = type.substring(type.lastIndexOf(':') + 1);
        return SUPPORTING.stream().anyMatch(name::endsWith);
    }

    /** {@code 3 bucket policies} of {@code aws:s3/bucketPolicy:BucketPolicy}. */
    static String counted(String type, int count) {
        String words = type.substring(type.lastIndexOf(':') + 1)
                .replaceAll("(?<=[a-z])V2$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? words : plural(words));
    }

    static String plural(String words) {
        if (words.matches(".*[^aeiou]y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words.matches(".*(s|x|ch|sh)") ? (words.endsWith("s") ? words : words + "es") : words + "s";
    }
}
