package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.cli.pulumi.EngineStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help;

/** Commands that have Pulumi's engine act, with credentials that are no good for the stack. */
@ResourceLock("aws.sdk")
@DisplayName("Before Pulumi acts")
class StackAccountTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LocalAws aws;
    private FakeTools tools;

    @BeforeEach
    void deployed() throws IOException {
        aws = new LocalAws();
        tools = new FakeTools(directory.resolve("tools"));
        tools.state(LocalAws.state(ShopStack.RESOURCES));
        Files.writeString(directory.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        configure("");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --yes", "deploy --save-plan plan.json", "destroy --yes", "drift"})
    @DisplayName("E11 credentials of another account than the state's are refused, and nothing is shown or done:")
    void otherAccount(String command) throws IOException {
        tools.state(LocalAws.state(ShopStack.RESOURCES).replace(LocalAws.ACCOUNT, "999999999999"));

        assertThat(run(command)).as(err.toString()).isEqualTo(ExitCodes.REFUSED);

        assertThat(err.toString().replaceAll("\\s+", " "))
                .contains(
                        "these credentials are for AWS account 123456789012 (arn:aws:iam::123456789012:user/ada), and the"
                                + " state of dev names 999999999999. Nothing was changed.");
        assertThat(out.toString()).isEmpty();
        assertThat(tools.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --yes", "destroy --yes", "drift"})
    @DisplayName("E11 the account of the stack's file counts before anything is deployed:")
    void configured(String command) throws IOException {
        configure("  caisson:account: \"999999999999\"\n");

        assertThat(run(command)).isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString().replaceAll("\\s+", " ")).contains("caisson:account of dev names 999999999999");
        assertThat(tools.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy --yes  | ExpiredToken | The AWS credentials have expired",
                "destroy --yes | AccessDenied | AWS denies sts:GetCallerIdentity",
                "drift         | InvalidClientTokenId | AWS does not know these credentials",
            })
    @DisplayName("E11 credentials that are no good are one sentence and 5:")
    void refused(String command, String code, String said) throws IOException {
        aws.refusesInXml(
                "GetCallerIdentity", 403, code, "User: ada is not authorized to perform: sts:GetCallerIdentity");

        assertThat(run(command)).isEqualTo(ExitCodes.AWS);
        assertThat(err.toString()).startsWith("error: " + said);
        assertThat(tools.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --yes", "destroy --yes", "drift"})
    @DisplayName("E11 no network is one sentence and 5:")
    void noNetwork(String command) throws IOException {
        aws.gone();

        assertThat(run(command)).isEqualTo(ExitCodes.AWS);
        assertThat(err.toString()).startsWith("error: AWS cannot be reached: ");
        assertThat(tools.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --yes", "destroy --yes", "drift", "unlock"})
    @DisplayName("without a Pulumi CLI it is 3 and how to get it, whoever could be asked:")
    void noPulumi(String command) throws IOException {
        tools.without("pulumi");

        assertThat(run(command.replace(" --yes", ""))).isEqualTo(ExitCodes.NO_PULUMI);
        assertThat(err.toString()).contains("https://www.pulumi.com/docs/install/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "logs", "validate", "rollback api", "migrate", "tunnel"})
    @DisplayName("so it is for those that only read the state:")
    void noPulumiToRead(String command) throws IOException {
        noPulumi(command);
    }

    @ParameterizedTest
    @CsvSource({"drift, 6, is deployed", "destroy --yes, 0, has nothing in AWS"})
    @DisplayName("what was never deployed is in no good health:")
    void nothing(String command, int code, String said) throws IOException {
        tools.state("{\"deployment\": {}}");

        assertThat(run(command)).isEqualTo(code);
        assertThat(out + err.toString()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --yes", "destroy --yes", "drift", "unlock"})
    @DisplayName("E11 a region that is not the stack's is refused, and its own is taken:")
    void region(String command) throws IOException {
        assertThat(run(command + " -r eu-central-1")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--region = \"eu-central-1\": is not the stack's, us-east-1");
        assertThat(tools.calls()).isEmpty();
        assertThat(run(command + " -r us-east-1")).isNotEqualTo(ExitCodes.BAD_INPUT);
    }

    @Test
    @DisplayName("a look at the lock, which the backend takes for an update, hides none")
    void lockHidesNothing() throws IOException {
        aws.answers("DescribeServices", ShopStack.running(2)).answers("DescribeAlarms", ShopStack.NO_ALARM);
        String look =
                "{\"kind\": \"refresh\", \"result\": \"failed\", \"message\": \"%s\"}".formatted(EngineStack.LOOK);
        String update = "{\"kind\": \"update\", \"result\": \"succeeded\", \"message\": \"mine\","
                + " \"resourceChanges\": {\"create\": 4}}";
        tools.history("[" + look + ", " + look + ", " + update + "]");

        assertThat(run("status")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Last update", "succeeded", "4 created")
                .doesNotContain("refresh");
    }

    private void configure(String more) throws IOException {
        Files.writeString(
                directory.resolve("Pulumi.dev.yaml"),
                "config:\n  aws:region: us-east-1\n  caisson:environment: dev\n  caisson:loadBalancer: {plainHttp: true}\n"
                        + more);
    }

    private int run(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.addAll(List.of("-s", "dev", "-C", directory.toString()));
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), tools.environment())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(words.toArray(String[]::new));
    }
}
