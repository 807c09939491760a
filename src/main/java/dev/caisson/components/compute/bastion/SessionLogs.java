package dev.caisson.components.compute.bastion;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ssm.Document;
import com.pulumi.aws.ssm.DocumentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.network.SessionManagerHost;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Roles;
import java.util.List;

/**
 * A shell on the bastion with all that it shows in a log group (AWS::SSM::Document of type Session). Session Manager's
 * preferences are one document for a whole account and region, so the bastion has one of its own, to be named when a
 * session is started. What passes through a forwarded port is in no log of AWS's.
 *
 * @param documentName to name
 * @param logGroupName where it is written
 * @param rights must be there before the agent writes
 */
record SessionLogs(Output<String> documentName, Output<String> logGroupName, List<Resource> rights) {
    /** Of a shell in which nothing is typed; AWS allows 1 to 60. */
    private static final int IDLE_MINUTES = 20;

    private static final int LONGEST_MINUTES = 480;

    static SessionLogs create(Component bastion, LogSettings settings, SessionManagerHost host) {
        LogGroup logs = LogGroups.create(bastion, "session-logs", null, settings);
        var rights = Roles.attach(bastion, "session-logs", host.role(), grants(logs));
        var document = new Document(
                bastion.childName("shell"),
                DocumentArgs.builder()
                        .documentType("Session")
                        .documentFormat("JSON")
                        .content(logs.name().applyValue(group -> content(bastion.name(), group, settings)))
                        .build(),
                bastion.child().build());
        return new SessionLogs(
                document.name(),
                logs.name(),
                rights.<List<Resource>>map(List::of).orElse(List.of()));
    }

    /** CloudWatch encrypts with the log group's key by itself, so the host needs none of it. */
    private static List<Grant> grants(LogGroup logs) {
        return List.of(
                // The agent lists groups before it writes; listing has no narrower resource.
                Grant.of("FindSessionLog", List.of("logs:DescribeLogGroups"), Grant.ANY_RESOURCE),
                Grant.of(
                        "WriteSessionLog",
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        logs.arn().applyValue(arn -> arn + ":*")));
    }

    private static String content(String bastion, String group, LogSettings settings) {
        var inputs = JsonText.object("cloudWatchLogGroupName", group);
        // Refuses to begin where the group turns out not to be encrypted.
        inputs.put("cloudWatchEncryptionEnabled", settings.encryptionKeyArn() != null);
        inputs.put("cloudWatchStreamingEnabled", true);
        inputs.put("idleSessionTimeout", String.valueOf(IDLE_MINUTES));
        inputs.put("maxSessionDuration", String.valueOf(LONGEST_MINUTES));
        inputs.put("runAsEnabled", false);
        var document = JsonText.object("schemaVersion", "1.0");
        document.put("description", "A shell on " + bastion + ", logged");
        document.put("sessionType", "Standard_Stream");
        document.put("inputs", inputs);
        return JsonText.of(document);
    }
}
