package dev.caisson.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.systems.Systems;
import dev.caisson.testing.ShippedStack;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a value that AWS would refuse, or that would do nothing, is refused by its key:")
class RefusedValuesTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "platform | dev  | aws:region=eu-middle-1                       | aws:region             | such as eu-central-1",
                "platform | prod | aws:region=eu-central-1                      | loadBalancer.certificate | in eu-central-1",
                "platform | dev  | caisson:loadBalancer={\"admits\":[],\"plainHttp\":true}| loadBalancer.admits    | at least one block",
                "platform | prod | caisson:loadBalancer={\"certificate\":\"arn:aws:acm:us-east-1:123456789012:certificate/1\"} | loadBalancer.host | is required with a certificate",
                "hokusai  | prod | caisson:loadBalancer={\"certificate\":\"arn:aws:acm:us-east-1:123456789012:certificate/1\"} | loadBalancer.host | is required with a certificate",
                "platform | dev  | caisson:loadBalancer.admits[0]=10.0.0.1/8    | loadBalancer.admits    | must be a block",
                "platform | dev  | caisson:loadBalancer.host=https://x.example.com | loadBalancer.host    | a host name in lower case",
                "platform | dev  | caisson:network.subnetCidrs.public.a=10.0.255.0/28 | network.subnetCidrs.public.a | a /27 or larger",
                "platform | dev  | caisson:firewall.countRules.common[0]=SizeRestriction_BODY | firewall.countRules.common | SizeRestrictions_BODY?",
                "platform | dev  | caisson:firewall.largeBodies[0]=uploads/*    | firewall.largeBodies   | such as /uploads",
                "platform | dev  | caisson:network={\"zones\":[\"c\",\"b\"],\"nat\":\"single\"} | network.natZone | it stands in b",
                "platform | dev  | caisson:network={\"zones\":[\"c\",\"b\"],\"nat\":\"instance\"} | network.natZone | is required without zone a",
                "platform | dev  | caisson:services.api.count=9                 | services.api.count     | at most scaling.max",
                "platform | dev  | caisson:services.api.scaling.backlog=5       | services.api.scaling.backlog | uses.consumes",
                "platform | dev  | caisson:services.worker.scaling.requests=5   | services.worker.scaling.requests | needs port",
                "platform | dev  | caisson:services.worker.healthGrace=300      | services.worker.healthGrace | needs port",
                "platform | dev  | caisson:services.worker.healthyAnswers=200   | services.worker.healthyAnswers | needs port",
                "platform | dev  | caisson:services.api.healthyAnswers=500      | services.api.healthyAnswers | codes from 200 to 499",
                "platform | dev  | caisson:services.api.environment.DATABASE_HOST=x | services.api.environment.DATABASE_HOST | set by caisson:services.api.uses.database",
                "platform | dev  | caisson:services.api.environment.API_TOKEN=x | services.api.environment.API_TOKEN | caisson:secrets.<name>",
                "platform | dev  | caisson:services.ecs-exec.image=x            | services.ecs-exec      | log group",
                "platform | dev  | caisson:functions.status.environment.AWS_REGION=x | functions.status.environment.AWS_REGION | by Lambda itself",
                "platform | dev  | caisson:functions.status.code=/etc           | functions.status.code  | in the project's own folder",
                "platform | dev  | caisson:functions.status.code=a/../../b      | functions.status.code  | in the project's own folder",
                "platform | dev  | caisson:functions.status.tag=latest          | functions.status.tag   | not latest",
                "platform | dev  | caisson:queues.jobs-dlq.delay=1              | queues.jobs-dlq        | dead-letter queue of jobs",
                "platform | dev  | caisson:api.origins[0]=app.example.com       | api.origins            | scheme and host",
                "platform | dev  | caisson:alarms.emails[0]=nobody              | alarms.emails          | an e-mail address",
                "platform | prod | caisson:alarms.errorPercent=0               | alarms.errorPercent    | 1 to 100",
                "platform | dev  | caisson:tags.owner=x                         | tags[\"owner\"]        | there is Owner",
                "platform | dev  | caisson:tags.Project=x                       | tags[\"Project\"]      | there is Project",
                "platform | dev  | caisson:tags.Team=a;b                        | tags[\"Team\"]         | at most 256 letters",
                "platform | dev  | caisson:database.instance=db.t9.nano         | database.instance      | db.t4g.medium",
                "platform | dev  | caisson:database.version=12.4                | database.version       | from 13 on",
                "platform | dev  | caisson:database.parameters.log_min_duration_statement=5 | database.parameters.log_min_duration_statement | slowQueries",
                "platform | dev  | caisson:database.parameters.log_connections=0 | database.parameters.log_connections | is always 1",
                "platform | dev  | caisson:bedrock.profiles[0]=eu.amazon.nova-lite-v1:0 | bedrock.profiles | ids there start with us. or global.",
                "platform | dev  | caisson:bedrock.profiles[0]=us.anthropic.claude-sonnet-4-20250514-v1:0 | bedrock.profiles | since 2026-10-14",
                "platform | dev  | caisson:bedrock.models[0]=us.amazon.nova-lite-v1:0 | bedrock.models | under profiles",
                "partner  | prod | caisson:functions.embedder.concurrency=1     | functions.embedder.concurrency | at least 2",
                "partner  | prod | caisson:backend={\"admits\":[]}                | backend.admits         | at least one block",
                "hokusai  | prod | caisson:mlflow={\"admits\":[]}                 | mlflow.admits          | at least one block",
                "hokusai  | dev  | caisson:mlflow.tmp=1025                      | mlflow.tmp             | must be 64 to 1024 MiB",
                "hokusai  | dev  | caisson:suffix=a-name-that-is-much-too-long  | suffix                 | at most 24",
                "chronotrail | prod | caisson:media.replicaRegion=us-east-1     | media.replicaRegion    | own region",
                "chronotrail | prod | caisson:media.replicaRegion=us-west-9     | media.replicaRegion    | did you mean us-west-",
                "chronotrail | dev  | caisson:media.promptly=true               | media.promptly         | needs replicaRegion",
            })
    void refused(String system, String stack, String override, String key, String allowed) {
        ShippedStack shipped =
                system.equals("platform") ? ShippedStack.platform(stack) : ShippedStack.example(system, stack);

        List<Problem> problems = refusal(shipped.with(override).input()).problems();

        assertThat(problems).as("exactly what was changed").hasSize(1).allSatisfy(problem -> {
            assertThat(problem.path().replaceFirst("^caisson:", "")).startsWith(key);
            assertThat(problem.allowed()).contains(allowed);
        });
    }

    @Test
    @DisplayName("a secret that nothing uses")
    void unusedSecret() {
        var input = ShippedStack.example("hokusai", "dev")
                .withSecret("caisson:secrets", "{\"api-keys\":\"x\"}")
                .input();

        assertThat(refusal(input).problems())
                .extracting(Problem::path, Problem::allowed)
                .containsExactly(tuple(
                        "caisson:secrets.api-keys", "is used by nothing: take it away, or call it one of [api-key]"));
    }

    @Test
    @DisplayName("what somebody else's network does not heed, and a load balancer without subnets")
    void existingNetwork() {
        var input = ShippedStack.platform("prod")
                .with("caisson:network={\"nat\":\"single\",\"ipv6\":true,\"existing\":{\"vpcId\":\"vpc-1\","
                        + "\"privateSubnets\":[\"subnet-1\"]}}")
                .input();

        assertThat(refusal(input).problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "caisson:network.nat",
                        "caisson:network.ipv6",
                        "caisson:network.existing.privateSubnets",
                        "caisson:network.existing.publicSubnets");
    }

    private static InvalidInputException refusal(StackInput input) {
        return catchThrowableOfType(
                InvalidInputException.class, () -> Systems.of(input).read(input, Origins.from("the test")));
    }
}
