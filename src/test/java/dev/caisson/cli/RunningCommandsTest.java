package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look at a deployed stack, and how they fail; what they show of a stack is RunningStackIT's. */
@ResourceLock("aws.sdk")
@DisplayName("What looks at a deployed stack")
class RunningCommandsTest {
    @TempDir
    private Path directory;

    private ShopStack shop;

    @BeforeEach
    void deploy() throws IOException {
        shop = new ShopStack(directory);
        shop.aws().answers("DescribeServices", ShopStack.running(2)).answers("DescribeAlarms", ShopStack.NO_ALARM);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("shows services with their revision and deployment, and that no alarm rings")
    void status() {
        assertThat(shop.run("status")).as(shop.err()).isZero();

        assertThat(shop.out())
                .contains("shop/dev in us-east-1, account 123456789012", "2 of 2 tasks", "shop-api:7", "completed")
                .contains("Alarms that ring: none");
        assertThat(shop.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    @DisplayName("a part that may not be read is said so, with action and principal, and does not hide the others")
    void denied() {
        shop.aws()
                .refusesInXml(
                        "DescribeAlarms",
                        403,
                        "AccessDenied",
                        "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: cloudwatch:DescribeAlarms"
                                + " because no identity-based policy allows the cloudwatch:DescribeAlarms action");

        assertThat(shop.run("status", "--json")).isEqualTo(ExitCodes.AWS);

        var json = JsonParser.parseString(shop.out()).getAsJsonObject();
        assertThat(json.getAsJsonArray("services")
                        .get(0)
                        .getAsJsonObject()
                        .get("running")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(json.getAsJsonObject("alarms").get("error").getAsString())
                .isEqualTo("AWS denies cloudwatch:DescribeAlarms to arn:aws:iam::123456789012:user/ada: allow it, or"
                        + " choose another profile with --profile.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExpiredToken        | The AWS credentials have expired: sign in again ('aws sso login'), or choose",
                "InvalidClientTokenId| AWS does not know these credentials (InvalidClientTokenId): sign in again",
            })
    @DisplayName("credentials that are no good are told once, with the way out, before anything is asked:")
    void credentials(String code, String said) {
        shop.aws().refusesInXml("GetCallerIdentity", 403, code, "no");

        for (String command : List.of("status", "logs", "validate")) {
            assertThat(shop.run(command)).isEqualTo(ExitCodes.AWS);
            assertThat(shop.err()).startsWith("error: " + said).hasLineCount(1);
        }
        assertThat(shop.aws().asked()).containsOnly("GetCallerIdentity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "logs", "validate"})
    @DisplayName("without credentials nothing is shown, and one sentence says how to get some:")
    void nobody(String command) {
        shop.aws().withoutCredentials();
        assertThat(shop.run(command)).isEqualTo(ExitCodes.AWS);
        assertThat(shop.err())
                .startsWith("error: There are no AWS credentials: sign in again")
                .hasLineCount(1);
    }

    @Test
    @DisplayName("a network that leads nowhere is said to be so")
    void network() {
        shop.aws().gone();
        assertThat(shop.run("validate")).isEqualTo(ExitCodes.AWS);
        assertThat(shop.err()).startsWith("error: AWS cannot be reached: ").hasLineCount(1);
        assertThat(shop.out()).isEmpty();
    }

    @Test
    @DisplayName("credentials of another account than the stack's are refused before anything is asked there")
    void otherAccount() throws IOException {
        String other = LocalAws.state(ShopStack.RESOURCES).replace(LocalAws.ACCOUNT, "999999999999");
        shop.state(other);

        assertThat(shop.run("status")).isEqualTo(ExitCodes.AWS);
        assertThat(shop.err())
                .contains("The stack is in account 999999999999, and these credentials are for 123456789012"
                        + " (arn:aws:iam::123456789012:user/ada)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "logs", "validate"})
    @DisplayName("nothing that is deployed is one sentence, and AWS is not asked:")
    void nothing(String command) throws IOException {
        shop.state("{\"version\": 3, \"deployment\": {}}");

        assertThat(shop.run(command)).isEqualTo(ExitCodes.NOTHING_DEPLOYED);
        assertThat(shop.err())
                .isEqualTo("error: Nothing of shop/dev is deployed. To deploy it:\n    ./caisson deploy -s dev -C "
                        + directory + "\n");
        assertThat(shop.aws().asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"kind\": \"Pod\", \"metadata\": {}}",
                "{\"deployment\": 5}",
                "{\"deployment\": {\"resources\": {\"urn\": 5}}}",
                "{\"deployment\": {\"resources\": [5]}}",
                "{\"deployment\": {\"resources\": [{}]}}",
                "{\"deployment\": {\"resources\": [{\"urn\": 5}]}}",
                "{\"deployment\": {\"resources\": [{\"urn\": {}, \"type\": \"a:b:C\"}]}}",
                "{\"deployment\": {\"resources\": [{\"urn\": \"x\", \"type\": \"a:b:C\"}]}}",
                "{\"deployment\": {\"resources\": [{\"urn\": \"urn:pulumi:dev::shop::a:b:C::d\"}]}}",
            })
    @DisplayName("what is no state is not taken for nothing that is deployed:")
    void noState(String json) throws IOException {
        shop.state(json);
        for (List<String> words : List.of(List.of("status"), List.of("rollback", "api"), List.of("tunnel"))) {
            assertThat(shop.run(words.toArray(String[]::new))).isEqualTo(2);
            assertThat(shop.err()).contains("state.json\": must be what 'pulumi stack export' writes");
        }
        assertThat(shop.aws().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"urn:pulumi:prod::shop,shop/prod", "urn:pulumi:dev::epistemix,epistemix/dev"})
    @DisplayName("a state of another stack or project is refused by every command, whatever is in it:")
    void otherStack(String beginning, String named) throws IOException {
        shop.state(LocalAws.state(ShopStack.RESOURCES).replace("urn:pulumi:dev::shop", beginning));
        for (String command : List.of("status", "logs", "validate", "rollback api", "migrate", "tunnel")) {
            assertThat(shop.run(command.split(" "))).as(command).isEqualTo(2);
            assertThat(shop.err()).contains("state.json\": is of " + named + ", and shop/dev is asked for");
        }
        assertThat(shop.aws().asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "logs", "validate", "rollback api", "migrate", "tunnel"})
    @DisplayName("a profile that is not there, or that a key in the environment wins over, is refused:")
    void profiles(String command) throws IOException {
        Path config = Files.writeString(
                directory.resolve("config"),
                "[default]\nregion = x\n [profile mine] # me\n[profile \"two words\"]\n[sso-session corp]\n");
        String[] words = (command + " -p nope").split(" ");
        shop.environment(Map.of("AWS_CONFIG_FILE", config.toString(), "HOME", directory.toString()));
        assertThat(shop.run(words)).isEqualTo(2);
        assertThat(shop.err())
                .contains(
                        "--profile = \"nope\": is in no AWS configuration: must be one of default, mine, two words\n");

        shop.environment(Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_ACCESS_KEY_ID", "AKIA"));
        words[words.length - 1] = "mine";
        assertThat(shop.run(words)).isEqualTo(2);
        assertThat(shop.err()).contains("--profile = \"mine\": would not be used: AWS_ACCESS_KEY_ID");
        assertThat(shop.aws().asked()).isEmpty();
    }

    @Test
    @DisplayName("a service or cluster that somebody deleted is named, and is no lack of an answer")
    void gone() {
        shop.aws().answers("DescribeServices", "{\"services\": [], \"failures\": []}");
        assertThat(shop.run("rollback", "api", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("The service api is missing in AWS: " + ShopStack.SERVICE);
        shop.aws().refuses("DescribeServices", 400, "ClusterNotFoundException", "Cluster not found.");
        assertThat(shop.run("rollback", "api", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("The cluster of service api is missing in AWS: " + ShopStack.CLUSTER);
        shop.aws()
                .refuses(
                        "FilterLogEvents", 400, "ResourceNotFoundException", "The specified log group does not exist.");
        assertThat(shop.run("logs", "api")).isEqualTo(1);
        assertThat(shop.err()).contains("log group /shop/api: ", "The specified log");
    }

    @Test
    @DisplayName("validate fails with 1 where tasks are missing, and says which")
    void failed() {
        shop.aws().answers("DescribeServices", ShopStack.running(1));

        assertThat(shop.run("validate")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(shop.out()).contains("! api  failed  1 of 2 tasks", "2 checks: 1 ok, 1 failed");
    }

    @Test
    @DisplayName("an alarm that somebody deleted does not count as one that is silent")
    void deletedAlarm() {
        shop.aws().answers("DescribeAlarms", ShopStack.NO_ALARM.replace("shop-cpu", "another"));

        assertThat(shop.run("validate")).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(shop.out()).containsPattern("! shop-cpu +failed +missing in AWS");
    }

    @Test
    @DisplayName("validate claims nothing that AWS did not tell: not known, and 5")
    void unknown() {
        shop.aws().refuses("DescribeServices", 400, "ThrottlingException", "Rate exceeded");

        assertThat(shop.run("validate", "--json")).isEqualTo(ExitCodes.AWS);
        assertThat(shop.out())
                .contains("\"verdict\": \"not-known\"", "AWS throttles ecs:DescribeServices in this account");
    }

    @Test
    @DisplayName("logs come with their component; a page that is empty is not the last")
    void logs() {
        shop.aws().answers("FilterLogEvents", """
                {"events": [{"timestamp": 1764000000123, "message": "started\\n", "eventId": "1"}], "nextToken": "a"}
                """, """
                {"events": [], "nextToken": "b"}
                """, """
                {"events": [{"timestamp": 1764000001000, "message": "two\\nlines", "eventId": "2"}]}
                """);

        assertThat(shop.run("logs", "api", "--since", "2h", "--filter", "ERROR"))
                .isZero();
        assertThat(shop.out()).isEqualTo("""
                2025-11-24T16:00:00.123Z api started
                2025-11-24T16:00:01.000Z api two
                    lines
                """);
    }

    @Test
    @DisplayName("a component that is not there has its nearest name named, and all that have logs")
    void unknownComponent() {
        assertThat(shop.run("logs", "apj")).isEqualTo(2);
        assertThat(shop.err()).contains("COMPONENT = \"apj\": has no logs; did you mean api? There is api");
        assertThat(shop.run("logs", "nobody")).isEqualTo(2);
        assertThat(shop.err()).contains("COMPONENT = \"nobody\": has no logs; there is api");
        assertThat(shop.run("logs", "--since", "2099-01-01T00:00:00Z")).isEqualTo(2);
        assertThat(shop.err()).contains("--since = \"2099-01-01T00:00:00Z\": is in the future: it is 20");
        assertThat(shop.run("logs", "--filter", "")).isEqualTo(2);
        assertThat(shop.err()).contains("--filter = \"\": must be a PATTERN, and is empty");
        assertThat(shop.run("logs", "--since", "yesterday")).isEqualTo(2);
        assertThat(shop.err()).contains("--since = \"yesterday\": must be like 90s, 15m, 2h or 3d");
    }
}
