package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetInputTransformerArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Has a service's tasks replaced when a secret that they read has another value: RDS makes a new password, somebody
 * fills in another one. A secret whose version stands in the task definition needs nothing: whoever gives it another
 * value here deploys the service, and no other value would reach the tasks.
 */
final class SecretRestart {
    /** A statement id has 100 characters, of which Pulumi takes eight. */
    private static final int STATEMENT_LIMIT = 92;

    private SecretRestart() {}

    /**
     * {@code <service>-secrets-changed}: the rule, its target, and its right to call the cluster's function.
     *
     * @param serviceName name in AWS
     * @param secrets what its tasks get at their start
     */
    static void create(
            Component service,
            ClusterReference cluster,
            Output<String> serviceName,
            Collection<SecretReference> secrets) {
        List<Output<String>> current = current(secrets);
        if (current.isEmpty()) {
            return;
        }
        RestartReference restart = cluster.restart().get();
        String name = service.childName("secrets-changed");
        var rule = new EventRule(
                name,
                EventRuleArgs.builder()
                        .description("A secret that tasks of " + service.name() + " read has another value")
                        .eventPattern(Output.all(current).applyValue(SecretRestart::pattern))
                        .build(),
                service.child().build());
        var permission = new Permission(
                Naming.fit(name + "-call", STATEMENT_LIMIT),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(restart.functionName())
                        .principal("events.amazonaws.com")
                        .sourceArn(rule.arn())
                        .build(),
                service.child().build());
        new EventTarget(
                name + "-target",
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .arn(restart.functionArn())
                        .inputTransformer(EventTargetInputTransformerArgs.builder()
                                .inputPaths(Map.of("secret", "$.resources[0]", "time", "$.time"))
                                .inputTemplate(Output.tuple(cluster.arn(), serviceName)
                                        .applyValue(known -> event(known.t1, known.t2)))
                                .build())
                        .build(),
                service.child().dependsOn(permission).build());
    }

    /** Adds a problem if there are more secrets than the rule has room for. */
    static void check(Problems problems, String service, Collection<SecretReference> secrets) {
        int found = current(secrets).size();
        problems.check(
                found <= FargateServiceArgs.MOST_CURRENT_SECRETS,
                service + " secrets",
                found,
                "must be at most " + FargateServiceArgs.MOST_CURRENT_SECRETS
                        + " whose current version is read: one rule tells of their changes");
    }

    private static List<Output<String>> current(Collection<SecretReference> secrets) {
        return secrets.stream()
                .filter(secret -> secret.versionId() == null)
                .map(SecretReference::arn)
                .distinct()
                .toList();
    }

    /** Secrets Manager's own event, which needs no trail. A database's user and password are one secret. */
    private static String pattern(List<String> secretArns) {
        var pattern = JsonText.object("source", List.of("aws.secretsmanager"));
        pattern.put("detail-type", List.of("Secret Label Updated"));
        pattern.put("resources", secretArns.stream().distinct().sorted().toList());
        pattern.put("detail", Map.of("labelUpdated", List.of("AWSCURRENT")));
        return JsonText.of(pattern);
    }

    /** What {@code restart.py} takes; EventBridge puts in what is between angle brackets. */
    private static String event(String clusterArn, String serviceName) {
        var event = JsonText.object("cluster", clusterArn);
        event.put("service", serviceName);
        event.put("secret", "<secret>");
        event.put("time", "<time>");
        return JsonText.of(event);
    }
}
