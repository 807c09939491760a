package dev.caisson.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryComponent;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the rights that nothing of ours uses")
class UnusedRightsTest {
    /** What verbs of the wiring give to an application's code, by the begin of the statement's id. */
    private static final Pattern VERBS = Pattern.compile("(Read|Write|List|Delete|Encrypt|Decrypt)Bucket.+"
            + "|(Send|Consume)Queue.+|(EncryptFor|DecryptFrom)Queue.+|(Read|Decrypt)(Secret|Parameters).+"
            + "|Invoke(Model|ModelsOf|Profile).+|(Apply|Decrypt)Guardrail.+|ManageConnections.+|UseCollection.+");

    /** Roles of code that is not ours. */
    private static final Pattern CODE =
            Pattern.compile(".*(?<!-gate|-restart|-users-check|-placeholder)-(task|function|instance)-role");

    private static final Pattern SDK = Pattern.compile("boto3|botocore|aws-sdk");

    /** Role and statement, and why it is there although nothing asks for it in that graph. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "github-.*-(deploy|preview)-role .*", "called by the Pulumi CLI and its provider, in GitHub's jobs",
            "chat-role LookAtAlarms", "by it Slack's messages show an alarm's graph",
            ".*-execution-role Pull.+", "the service's own image takes the place of the placeholder",
            ".*-execution-role LogInToRegistry", "the same",
            ".*-execution-role DecryptSecret.+", "RDS keeps its password under our key, in a secret of its own",
            "cluster-gate-function-role (ReadServices|FindStoppedTasks)", "a cluster whose only task is a migration");

    /** Policies of AWS's own, and who has them: what they allow is AWS's to keep in step with its agents. */
    private static final Set<String> OF_AWS = Set.of(
            ".*-logging-role service-role/AmazonAPIGatewayPushToCloudWatchLogs",
            ".*-monitoring service-role/AmazonRDSEnhancedMonitoringRole",
            "backups-role service-role/AWSBackupServiceRolePolicyForBackup",
            "backups-restore-role service-role/AWSBackupServiceRolePolicyForRestores",
            "github-.*-deploy-role AdministratorAccess",
            "github-.*-preview-role ReadOnlyAccess",
            "(bastion|.*-nat-[a-z])-role AmazonSSMManagedInstanceCore",
            ".*-service-role AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy",
            ".*-service-role service-role/AWSElasticBeanstalkEnhancedHealth");

    @Test
    @DisplayName("are what verbs give to an application's code, and a few with a reason")
    void unused() {
        Set<String> unused = new TreeSet<>();
        Set<String> excepted = new TreeSet<>();
        eachRole((graph, role) -> {
            Set<String> used = new RoleAccess(graph)
                    .needs().stream()
                            .filter(need -> need.role().equals(role.name()))
                            .map(need -> lower(need.action()))
                            .collect(Collectors.toSet());
            for (JsonObject statement : new IamSimulator(graph).identityStatements(role.name())) {
                String sid = statement.get("Sid").getAsString();
                if (VERBS.matcher(sid).matches() && CODE.matcher(role.name()).matches()) {
                    continue;
                }
                actions(statement)
                        .filter(action -> !used.contains(lower(action)))
                        .forEach(action -> {
                            String right = role.name() + " " + sid;
                            var reason = EXCEPTIONS.keySet().stream()
                                    .filter(right::matches)
                                    .toList();
                            excepted.addAll(reason);
                            if (reason.isEmpty()) {
                                unused.add(right + ": " + action);
                            }
                        });
            }
        });

        assertThat(unused).isEmpty();
        assertThat(excepted).as("exceptions that are needed").containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    @DisplayName("do not come with policies of AWS, but for nine")
    void ofAws() {
        Set<String> attached = new TreeSet<>();
        eachRole((graph, role) -> graph.byType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").stream()
                .filter(policy -> Inputs.text(policy, "role").orElseThrow().equals(role.id()))
                .map(policy -> Inputs.text(policy, "policyArn").orElseThrow())
                .forEach(arn -> attached.add(role.name() + " " + arn.replace("arn:aws:iam::aws:policy/", ""))));

        assertThat(attached)
                .allSatisfy(each -> assertThat(OF_AWS).anyMatch(each::matches))
                .isNotEmpty();
        assertThat(OF_AWS).allSatisfy(known -> assertThat(attached).anyMatch(each -> each.matches(known)));
    }

    @ParameterizedTest
    @CsvSource({"gate, ecs:RunTask", "restart, ecs:UpdateService"})
    @DisplayName("are none of a cluster's functions: they may make the calls of their code, and no other")
    void scripts(String script, String call) {
        Set<String> granted = new TreeSet<>();
        eachRole((graph, role) -> {
            if (role.name().endsWith("-" + script + "-function-role")) {
                new IamSimulator(graph)
                        .identityStatements(role.name())
                        .forEach(statement -> actions(statement).forEach(granted::add));
            }
        });
        // Lambda's own, under the role of each function.
        granted.removeIf(action -> action.matches("(logs|xray|kms|sqs):.*"));

        assertThat(ScriptActions.of(script + ".py"))
                .contains("ecs:DescribeServices", call)
                .containsExactlyElementsOf(granted);
    }

    @Test
    @DisplayName("are none of the code that comes with us, a cluster's functions apart: it calls nothing of AWS")
    void ownCode() {
        Set<String> calling = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        graphs().flatMap(graph -> graph.byType("aws:lambda/function:Function").stream())
                .forEach(function -> texts(Inputs.at(function, "code.archive.assets"))
                        .forEach(code -> (SDK.matcher(code).find() ? calling : quiet).add(function.name())));

        assertThat(calling).containsExactly("cluster-gate-function", "cluster-restart-function");
        assertThat(quiet).contains("status-function", "socket-users-check-function");
    }

    private static Stream<String> texts(JsonElement assets) {
        return assets instanceof JsonObject files
                ? files.asMap().values().stream()
                        .map(file -> Inputs.at(file, "asset.text"))
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                : Stream.of();
    }

    private static void eachRole(BiConsumer<ResourceGraph, ResourceNode> look) {
        graphs().forEach(graph -> graph.byType("aws:iam/role:Role").forEach(role -> look.accept(graph, role)));
    }

    private static Stream<ResourceGraph> graphs() {
        return Stream.concat(
                ShippedStack.everything().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()));
    }

    private static Stream<String> actions(JsonObject statement) {
        JsonElement actions = statement.get("Action");
        List<JsonElement> all = actions instanceof JsonArray list ? list.asList() : List.of(actions);
        return all.stream().map(JsonElement::getAsString);
    }

    private static String lower(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
