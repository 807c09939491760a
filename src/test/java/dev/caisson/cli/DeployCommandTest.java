package dev.caisson.cli;

import static dev.caisson.cli.FakeTools.PASSWORD;
import static dev.caisson.cli.FakeTools.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help;

/** The command with stand-ins for the tools, in a project with ChronoTrail's dev stack. */
class DeployCommandTest {
    private static final String IMAGE = REGISTRY + "/api-images:1.4.0";
    private static final String OUTPUTS = "pulumi stack output --json --stack dev";
    private static final String LOOK = "aws ecr list-images --region us-east-1 --repository-name api-images"
            + " --filter tagStatus=TAGGED --query imageIds[?imageTag=='1.4.0'].imageDigest --output text";
    private static final String PASS = "aws ecr get-login-password --region us-east-1";
    private static final String LOGIN = "docker login --username AWS --password-stdin " + REGISTRY;
    private static final String BUILD = "docker build --platform linux/arm64 -t " + IMAGE + " APP";
    private static final String PUSH = "docker push " + IMAGE;
    private static final String SET = "pulumi config set --path --plaintext --type string caisson:api.tag 1.4.0@"
            + FakeTools.DIGEST + " --stack dev";
    private static final String PREVIEW = "pulumi preview --save-plan --stack dev";
    private static final String UP = "pulumi up --yes --skip-preview --plan --stack dev";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path project;
    private Path app;
    private FakeTools tools;

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(directory.resolve("project"));
        app = Files.createDirectories(directory.resolve("app"));
        tools = new FakeTools(directory.resolve("tools"), "api");
        example("chronotrail");
        Files.writeString(app.resolve("Dockerfile"), "FROM scratch\n");
    }

    @Test
    @DisplayName("C12 the first deployment puts the placeholder up, then builds, pushes, names and deploys the image")
    void first() throws IOException {
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isZero();

        assertThat(calls())
                .containsExactly(
                        OUTPUTS,
                        PREVIEW,
                        UP,
                        OUTPUTS,
                        LOOK,
                        PASS,
                        LOGIN + " [" + PASSWORD + "]",
                        BUILD + " [1]",
                        PUSH,
                        LOOK,
                        SET,
                        PREVIEW,
                        UP);
        assertThat(err.toString()).contains("the stack has no repository for api yet");
    }

    @Test
    @DisplayName("C12 a later deployment shows every command as a shell takes it, and no password")
    void later() throws IOException {
        tools.deployed();

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isZero();

        assertThat(calls()).hasSize(10).doesNotContainSequence(OUTPUTS, UP);
        String look = "+ "
                + LOOK.replace(
                        "imageIds[?imageTag=='1.4.0'].imageDigest",
                        "'imageIds[?imageTag=='\\''1.4.0'\\''].imageDigest'");
        assertThat(plain(err.toString()).lines().filter(line -> line.startsWith("+ ") || line.startsWith("# ")))
                .containsExactly(
                        look,
                        "+ " + PASS + " | " + LOGIN,
                        "+ BUILDX_NO_DEFAULT_ATTESTATIONS=1 " + BUILD,
                        "+ " + PUSH,
                        look,
                        "# caisson:api.tag becomes 1.4.0@" + FakeTools.DIGEST + " in Pulumi.dev.yaml");
        assertThat(out.toString() + err).doesNotContain(PASSWORD);
    }

    @Test
    @DisplayName("C12 without an image nothing but Pulumi is needed; the plan that was shown is what is done")
    void withoutImage() throws IOException {
        tools.without("docker").without("aws");

        assertThat(deploy("--yes")).isZero();

        assertThat(calls()).containsExactly(PREVIEW, UP);
        assertThat(out.toString())
                .contains("1 created", "aws:sns:Topic news", "chronotrail/dev is deployed: 1 created");
    }

    @Test
    @DisplayName("a place where no plan can be kept is refused before anything runs")
    void planNowhere() throws Exception {
        for (String place : List.of("/nonexistent/plan.json", project.toString())) {
            assertThat(deploy("--save-plan", place)).isEqualTo(2);
            assertThat(err.toString()).contains("--save-plan = \"" + place + "\": cannot be written");
        }
        assertThat(err.toString()).doesNotContain("Previewing");
    }

    @Test
    @DisplayName("E11 a plan is kept without anybody to ask, and done elsewhere; not another stack's, nor what is none")
    void reviewed() throws IOException {
        Path plan = project.resolve("plan.json");
        assertThat(deploy("--save-plan", plan.toString())).isZero();
        assertThat(plain(out.toString()).replaceAll("\\s+", " "))
                .contains(
                        "aws:sns:Topic news",
                        "nothing was changed",
                        "caisson deploy -C PROJECT -s dev --plan PROJECT/plan.json");
        assertThat(calls()).containsExactly(PREVIEW);

        assertThat(deploy("--plan", plan.toString())).isEqualTo(3);
        assertThat(deploy("--plan", plan.toString(), "--yes")).isZero();
        assertThat(calls()).containsExactly(UP);

        Files.writeString(plan, Files.readString(plan).replace("chronotrail/dev", "chronotrail/prod"));
        assertThat(deploy("--plan", plan.toString(), "--yes")).isEqualTo(3);
        assertThat(err.toString()).contains("this is a plan of chronotrail/prod, and not of chronotrail/dev");
        Files.writeString(plan, "{}");
        assertThat(deploy("--plan", plan.toString(), "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("is no plan of caisson deploy --save-plan");
        assertThat(deploy("--plan", plan + "-gone", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read: ");
        assertThat(deploy("--plan", plan.toString(), "--save-plan", "x", "--yes"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("give one of them");
    }

    @Test
    @DisplayName("E11 without --yes and without a terminal it is refused before anything runs, with the line to type")
    void nobodyToAsk() throws IOException {
        assertThat(deploy()).isEqualTo(3);

        assertThat(err.toString())
                .contains("no terminal to ask on", "./caisson deploy -C " + project + " -s dev --yes");
        assertThat(calls()).isEmpty();
    }

    @Test
    @DisplayName("E11 without Docker, Podman builds and pushes")
    void podman() throws IOException {
        tools.deployed().withPodman();

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isZero();

        assertThat(calls())
                .contains(
                        LOGIN.replace("docker", "podman") + " [" + PASSWORD + "]",
                        BUILD.replace("docker", "podman") + " [1]",
                        PUSH.replace("docker", "podman"),
                        LOOK);
    }

    @Test
    @DisplayName("E11 the source scripts' -e, -r and -p are --stack, --region and --profile")
    void shortOptions() throws IOException {
        assertThat(commandLine(
                        "deploy", "-C", project.toString(), "-e", "dev", "-r", "us-east-1", "-p", "mine", "--yes"))
                .isZero();

        assertThat(calls()).containsExactly("mine: " + PREVIEW, "mine: " + UP);
    }

    @Test
    @DisplayName("E11 without the Pulumi CLI one line says how to get it")
    void noPulumi() throws IOException {
        tools.without("pulumi");

        assertThat(deploy("--yes")).isEqualTo(3);

        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("there is no pulumi on PATH", "https://www.pulumi.com/docs/install/");
    }

    @Test
    @DisplayName("E11 --i-understand-data-loss for what is not taken away is refused")
    void nothingLost() throws IOException {
        assertThat(deploy("--yes", "--i-understand-data-loss", "database")).isEqualTo(2);

        assertThat(err.toString()).contains("--i-understand-data-loss = \"database\": is not taken away");
        assertThat(calls()).containsExactly(PREVIEW);
    }

    @Test
    @DisplayName("C12 --skip-build names an image that is there, without docker; one that is not there is refused")
    void skipBuild() throws IOException {
        tools.deployed().pushed("1.4.0").without("docker");

        assertThat(deploy("--image", "api", "--tag", "1.4.0", "--skip-build", "--yes"))
                .isZero();
        assertThat(calls()).containsExactly(OUTPUTS, LOOK, SET, PREVIEW, UP);

        assertThat(deploy("--image", "api", "--tag", "1.5.0", "--skip-build", "--yes"))
                .isEqualTo(1);
        assertThat(calls()).hasSize(2).doesNotContain(UP);
        assertThat(err.toString()).contains("there is no image " + REGISTRY + "/api-images:1.5.0");

        assertThat(deploy("--image", "api", "--skip-build", "--yes")).isZero();
        assertThat(calls()).containsExactly(PREVIEW, UP);
    }

    @Test
    @DisplayName("C12 --skip-deploy builds and pushes only, and needs the repository")
    void skipDeploy() throws IOException {
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--skip-deploy"))
                .isEqualTo(1);
        assertThat(calls()).containsExactly(OUTPUTS);
        assertThat(err.toString()).contains("no repository for api yet", "deploy once without it");

        tools.deployed();
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--skip-deploy"))
                .isZero();
        assertThat(calls()).endsWith(PUSH, LOOK).doesNotContain(SET, UP);
    }

    @Test
    @DisplayName("C12 --profile is AWS_PROFILE for every tool; an access key that would win over it is refused")
    void profile() throws IOException {
        tools.deployed();

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes", "--profile", "staging profile"))
                .isZero();
        assertThat(calls()).hasSize(10).allMatch(call -> call.startsWith("staging profile: "));
        assertThat(err.toString()).startsWith("+ export AWS_PROFILE='staging profile'\n");

        tools.with("AWS_ACCESS_KEY_ID", "AKIA");
        assertThat(deploy("--profile", "staging", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("AWS_ACCESS_KEY_ID in the environment wins");
        assertThat(calls()).isEmpty();
    }

    @Test
    @DisplayName("C12 --region confirms the stack's; another is refused, because a stack cannot move")
    void region() throws IOException {
        assertThat(deploy("--region", "us-east-1", "--yes")).isZero();
        assertThat(calls()).containsExactly(PREVIEW, UP);

        assertThat(deploy("--region", "eu-central-1")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--region = \"eu-central-1\": is not the stack's, us-east-1", "another stack for that region");
        assertThat(calls()).isEmpty();
    }

    @Test
    @DisplayName("C12 --region sets the region of a stack that has none")
    void newRegion() throws IOException {
        tools.deployed();
        Path file = project.resolve("Pulumi.dev.yaml");
        Files.writeString(file, Files.readString(file).replace("  aws:region: us-east-1\n", ""));

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--region", "eu-central-1", "--yes"))
                .isZero();
        assertThat(calls())
                .contains(PASS.replace("us-east-1", "eu-central-1"))
                .endsWith(
                        "pulumi config set --path --plaintext --type string aws:region eu-central-1 --stack dev",
                        PREVIEW,
                        UP);

        assertThat(deploy()).isEqualTo(2);
        assertThat(err.toString()).contains("aws:region: must be a region");
        assertThat(deploy("--region", "europe")).isEqualTo(2);
        assertThat(err.toString()).contains("aws:region = \"europe\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--image apo=APP --tag 1.4.0 | must be an image of this system: api; did you mean api?",
                "--image api=/nowhere --tag 1.4.0 | needs a Dockerfile in /nowhere",
                "--image api --tag 1.4.0 | must be NAME=FOLDER",
                "--image api=APP --image api=APP --tag 1.4.0 | is the second for api",
                "--image api=APP --tag latest | --tag = \"latest\": must be a version, not latest",
                "--image api=APP --tag -1 | --tag = \"-1\": must be a version",
                "--image api=APP | --tag: is required with --image",
                "--tag 1.4.0 | needs --image",
                "--skip-deploy | leaves nothing to do without --image",
                "--image api=APP --tag 1 --skip-build --skip-deploy | leaves nothing to do together with --skip-build",
            })
    @DisplayName("C12 wrong options are refused before anything runs")
    void wrongOptions(String options, String message) throws IOException {
        assertThat(deploy(options.replace("APP", app.toString()).split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(message);
        assertThat(calls()).isEmpty();
    }

    @Test
    @DisplayName("C12 a wrong configuration is refused before anything runs, as ./caisson config refuses it")
    void wrongConfiguration() throws IOException {
        Path file = project.resolve("Pulumi.dev.yaml");
        Files.writeString(file, Files.readString(file).replace("memory: 512", "memory: 700"));

        assertThat(deploy("--yes")).isEqualTo(2);

        assertThat(err.toString()).contains("caisson:api.memory = 700");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "aws"})
    @DisplayName("C12 a missing tool is named, with where to get it, before anything runs")
    void missingTool(String tool) throws IOException {
        tools.without(tool);

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0")).isEqualTo(2);

        assertThat(err.toString()).contains("1 problem in the tools on PATH", tool + ": is not there", "https://");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker push *", "docker build *", "docker login *", "aws ecr get-login-password *"})
    @DisplayName("C12 what fails before the image is there changes no configuration; a rerun goes on")
    void failure(String command) throws IOException {
        tools.deployed().failing(command);

        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isEqualTo(1);
        assertThat(calls()).doesNotContain(SET, UP);
        assertThat(err.toString())
                .contains(
                        "this step ended with exit code 7: ", command.replace(" *", ""), "run the same command again");

        tools.failing("");
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isZero();
        assertThat(calls()).contains(PUSH).endsWith(SET, PREVIEW, UP);
    }

    @Test
    @DisplayName("C12 after a failed update a rerun pushes nothing, as a tag cannot be pushed twice")
    void rerun() throws IOException {
        tools.deployed().failing("pulumi up *");
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isEqualTo(1);
        assertThat(calls()).contains(PUSH).endsWith(SET, PREVIEW, UP);

        tools.failing("");
        assertThat(deploy("--image", "api=" + app, "--tag", "1.4.0", "--yes")).isZero();
        assertThat(calls()).containsExactly(OUTPUTS, LOOK, SET, PREVIEW, UP);
        assertThat(err.toString()).contains("api 1.4.0 was pushed before, and is not built again");
    }

    @Test
    @DisplayName("several images have one tag, and are named when all of them are there")
    void several() throws IOException {
        example("epistemix");
        tools = new FakeTools(directory.resolve("others"), "api", "migration").deployed();

        assertThat(deploy("--image", "api=" + app, "--image", "migration=" + app, "--tag", "7", "--yes"))
                .isZero();

        assertThat(calls())
                .contains("docker build --platform linux/amd64 -t " + REGISTRY + "/migration-images:7 APP [1]")
                .endsWith(
                        "docker push " + REGISTRY + "/migration-images:7",
                        LOOK.replace("api-images", "migration-images").replace("1.4.0", "7"),
                        SET.replace("1.4.0", "7"),
                        SET.replace("api.tag 1.4.0", "migration.tag 7"),
                        PREVIEW,
                        UP);
    }

    @Test
    @DisplayName("a function that is, or may become, a container image has a repository to push to")
    void function() throws IOException {
        example("partner");

        assertThat(deploy("--image", "web=" + app, "--tag", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("must be an image of this system: ", "requests");
    }

    @Test
    @DisplayName("the stack must be named")
    void noStack() {
        assertThat(commandLine("deploy")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--stack=STACK'");
    }

    @ParameterizedTest
    @MethodSource("documented")
    @DisplayName("README.md and docs show commands that there are")
    void documentation(String command) {
        var parsed = CaissonCommand.commandLine(new PrintWriter(out), new PrintWriter(err), tools.environment())
                .parseArgs(command.substring("./caisson ".length()).split(" "));

        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("deploy");
    }

    static List<String> documented() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String page : List.of("README.md", "chronotrail.md", "epistemix.md", "hokusai.md")) {
            Path file = page.equals("README.md") ? Path.of(page) : Path.of("docs/systems", page);
            Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("./caisson deploy "))
                    .forEach(commands::add);
        }
        return commands;
    }

    private int deploy(String... arguments) {
        List<String> all = new ArrayList<>(List.of("deploy", "-C", project.toString(), "-s", "dev"));
        all.addAll(List.of(arguments));
        err.getBuffer().setLength(0);
        return commandLine(all.toArray(String[]::new));
    }

    private int commandLine(String... arguments) {
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), tools.environment())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(arguments);
    }

    private void example(String system) throws IOException {
        for (String file : List.of("Pulumi.yaml", "Pulumi.dev.yaml")) {
            String text = Files.readString(Path.of("examples", system, file));
            // Nobody is asked whose the credentials are; StackAccountTest has that.
            Files.writeString(project.resolve(file), text.replaceAll("(?m)^ *caisson:account:.*\\n", ""));
        }
    }

    private List<String> calls() throws IOException {
        List<String> calls = new ArrayList<>();
        String before = "";
        for (String call : tools.calls().stream().map(this::plain).toList()) {
            // After an update the API asks for the outputs by itself.
            if (!before.endsWith(UP) || !call.endsWith(OUTPUTS)) {
                calls.add(call);
            }
            before = call;
        }
        return calls;
    }

    private String plain(String text) {
        return text.replace(project.toString(), "PROJECT").replace(app.toString(), "APP");
    }
}
