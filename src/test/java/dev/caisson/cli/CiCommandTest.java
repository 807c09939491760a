package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.testing.FixtureProgram;
import dev.caisson.testing.InlinePrograms;
import dev.caisson.testing.ProgramJar;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** What a pipeline calls; GitHub is a server of this test, which answers what it was told to. */
@ResourceLock("caisson.home")
class CiCommandTest {
    private static final String PROJECT = "name: shop\nruntime:\n  name: java\n  options:\n    binary: ";
    private static final String DEV = "config:\n  aws:region: eu-west-1\n";
    private static final String COMMIT = "abc".repeat(13) + "a";
    private static final String NO_MORE = "\"pageInfo\": {\"hasPreviousPage\": false, \"startCursor\": null}";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<JsonObject> questions = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void gitHub() throws IOException {
        System.setProperty("caisson.home", directory.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!body.isEmpty()) {
                questions.add(JsonParser.parseString(body).getAsJsonObject());
            }
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var headers = exchange.getRequestHeaders();
            boolean known = "Bearer canary-token".equals(headers.getFirst("Authorization"))
                    || "canary-token".equals(headers.getFirst("PRIVATE-TOKEN"));
            byte[] answer = (known ? answers.remove() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("caisson.home");
        assertThat(out + "" + err).doesNotContain("canary");
    }

    @Test
    @DisplayName("a comment has each stack that changes, a new one too, and nothing of those that do not")
    void comment() throws Exception {
        repository();
        Files.createDirectories(directory.resolve("build/app"));
        write("Pulumi.dev.yaml", DEV + "  shop:mode: missing-file\n");
        write("Pulumi.prod.yaml", DEV);

        Path reports = Files.createDirectories(directory.resolve("target/reports"));
        assertThat(run(
                        "ci",
                        "comment",
                        "-C",
                        directory.toString(),
                        "--base",
                        "HEAD",
                        "--link",
                        "https://ci.example/7",
                        "--reports",
                        reports.toString()))
                .isZero();

        assertThat(reports.resolve("report-shop-dev.html")).content().contains("\"difference\":{");
        assertThat(reports).isDirectoryNotContaining("glob:**staging**");
        assertThat(out.toString())
                .contains("[The full reports](https://ci.example/7)")
                .startsWith("<!-- caisson -->\n### Caisson: 2 of 3 stacks change\n")
                .contains("| `shop/dev` | 🔥 data is lost | 1 |")
                .contains("aws:sqs:Queue `jobs-queue` is deleted. Gone:")
                .contains("| `shop/prod` | ✅ nothing to worry about |")
                .doesNotContain("staging");
        assertThat(err.toString()).contains("caisson: comparing shop/staging");
    }

    @Test
    @DisplayName("nothing is written where no stack changes")
    void silent() throws Exception {
        repository();
        Path file = directory.resolve("comment.md");

        assertThat(run("ci", "comment", "-C", directory.toString(), "--base", "HEAD", "--out", file.toString()))
                .isZero();

        assertThat(file).isEmptyFile();
        assertThat(err.toString()).contains("caisson: no stack changes");
    }

    @Test
    @DisplayName("a stack that its program refuses is in the comment, with all problems, and fails the command")
    void refused() throws Exception {
        repository();
        write("Pulumi.dev.yaml", DEV + "  shop:mode: bad-input\n");
        write("Pulumi.staging.yaml", DEV + "  shop:mode: missing-file\n");
        Files.createDirectories(directory.resolve("build/app"));

        assertThat(run("ci", "comment", "-C", directory.toString(), "--base", "HEAD"))
                .isEqualTo(2);

        assertThat(out.toString())
                .contains("| `shop/dev` | ❌ refused |", "**`shop/dev`** is refused:\n\n    2 problems", "    ")
                .contains("caisson:size = 0: must be 1 to 5")
                .contains("| `shop/staging` | 🔥 data is lost |");
    }

    @Test
    @DisplayName("a stack that was refused before is compared with nothing")
    void mended() throws Exception {
        write("Pulumi.dev.yaml", DEV + "  shop:mode: bad-input\n");
        repository();
        write("Pulumi.dev.yaml", DEV);

        assertThat(run("ci", "comment", "-C", directory.toString(), "-s", "dev", "--base", "HEAD"))
                .isZero();

        assertThat(out.toString()).contains("| `shop/dev` | ✅ nothing to worry about | 5 |");
        assertThat(err.toString()).contains("caisson: HEAD makes no graph of dev");
        assertThat(run("ci", "comment", "-C", directory.toString(), "--base", "nope"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--base = \"nope\": must be a revision of ");
        assertThat(run("ci", "comment", "--base", "HEAD", "--reports", "none", "--link", "javascript:x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("2 problems", "--reports = \"none\"", "begins with https://");
    }

    @Test
    @DisplayName("the first post adds a comment, mentions nobody, and leaves those of others alone")
    void add() throws Exception {
        answers.add("{\"data\": {\"repository\": {\"found\": {" + NO_MORE
                + ", \"nodes\": [{\"number\": 6, \"headRefOid\": \"aaa\"}, {\"number\": 7, \"headRefOid\": \"" + COMMIT
                + "\"}]}}}}");
        answers.add(comments("{\"id\": \"C1\", \"body\": \"<!-- caisson --> mine\", \"viewerDidAuthor\": false}"));
        answers.add("{\"data\": {}}");

        assertThat(post("<!-- caisson -->\nhello @team\n", "--commit", COMMIT)).isZero();

        assertThat(out.toString()).contains("Commented on pull request 7.");
        JsonObject variables = questions.get(2).getAsJsonObject("variables");
        assertThat(questions.get(2).get("query").getAsString()).contains("addComment");
        assertThat(variables.get("pull").getAsString()).isEqualTo("P7");
        assertThat(variables.get("body").getAsString()).contains("hello @\u200Bteam");
    }

    @Test
    @DisplayName(
            "the next one takes the place of the last one, found on whatever page; the same text is not sent again")
    void renew() throws Exception {
        String own = "{\"id\": \"C2\", \"body\": \"<!-- caisson -->\\nold\", \"viewerDidAuthor\": true}";
        String first =
                comments("").replace(NO_MORE, "\"pageInfo\": {\"hasPreviousPage\": true, \"startCursor\": \"x\"}");
        answers.addAll(List.of(first, comments(own), "{\"data\": {}}", comments(own), comments(own), "{\"data\": {}}"));

        assertThat(post("<!-- caisson -->\nnew\n", "--pull", "7")).isZero();
        assertThat(questions.get(1).getAsJsonObject("variables").get("before").getAsString())
                .isEqualTo("x");
        assertThat(questions.get(2).getAsJsonObject("variables").get("comment").getAsString())
                .isEqualTo("C2");

        assertThat(post("<!-- caisson -->\nold\n", "--pull", "7")).isZero();
        assertThat(post("", "--pull", "7")).isZero();
        assertThat(questions.get(5).getAsJsonObject("variables").get("body").getAsString())
                .contains("no stack changes any more");
        assertThat(out.toString())
                .contains("Renewed the comment on pull request 7.", "Nothing new for pull request 7.");
    }

    @Test
    @DisplayName("nothing is posted where nothing changes and nothing was said, or where the commit is no newest one")
    void nothing() throws Exception {
        answers.add(comments(""));
        assertThat(post("", "--pull", "7")).isZero();
        answers.add("{\"data\": {\"repository\": {\"found\": {" + NO_MORE + ", \"nodes\": []}}}}");
        assertThat(post("<!-- caisson -->\nx", "--commit", COMMIT)).isZero();
        assertThat(out.toString()).contains("Nothing new", "No open pull request ends with that commit");
        assertThat(questions).hasSize(2);
    }

    @Test
    @DisplayName("at GitLab the pipeline says which merge request it is; whose a comment is, the API")
    void gitLab() throws Exception {
        String mine = "{\"id\": 12, \"body\": \"<!-- caisson -->\\nold\", \"author\": {\"id\": 3}}";
        String other = "{\"id\": 13, \"body\": \"<!-- caisson -->\\nold\", \"author\": {\"id\": 4}}";
        answers.addAll(
                List.of("{\"id\": 3}", "[" + other + "]", "{}", "{\"id\": 3}", "[" + other + "," + mine + "]", "{}"));
        var environment = Map.of(
                "GITLAB_CI", "true",
                "GITLAB_TOKEN", "canary-token",
                "CI_PROJECT_ID", "42",
                "CI_MERGE_REQUEST_IID", "5",
                "CI_API_V4_URL", url());

        assertThat(run(environment, "ci", "post", "--file", file("<!-- caisson -->\nnew")))
                .isZero();
        assertThat(asked).endsWith("POST /graphql/projects/42/merge_requests/5/notes");
        assertThat(run(environment, "ci", "post", "--file", file("<!-- caisson -->\nnew")))
                .isZero();
        assertThat(asked).endsWith("PUT /graphql/projects/42/merge_requests/5/notes/12");
        assertThat(out.toString()).contains("Commented on merge request 5.", "Renewed the comment on merge request 5.");

        answers.add("<html>");
        assertThat(run(environment, "ci", "post", "--file", file(""))).isEqualTo(1);
        assertThat(err.toString()).contains("is not GitLab's API");
        assertThat(run(Map.of("GITLAB_CI", "true"), "ci", "post", "--file", file("")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("3 problems in the environment", "CI_JOB_TOKEN may not comment");
    }

    @Test
    @DisplayName("what GitHub refuses ends with 1 and its words; what is missing here with 2, before it is asked")
    void failures() throws Exception {
        answers.add("{\"data\": {\"repository\": null}, \"errors\": [{\"message\": \"Resource not accessible\"}]}");
        assertThat(post("<!-- caisson -->\nx", "--pull", "7")).isEqualTo(1);
        assertThat(err.toString()).contains("GitHub refuses: Resource not accessible");
        answers.add("<html>");
        assertThat(post("<!-- caisson -->\nx", "--pull", "7")).isEqualTo(1);
        assertThat(err.toString()).contains("is not GitHub's API");

        var environment = Map.of("GITHUB_TOKEN", "canary-old", "GITHUB_REPOSITORY", "a/b", "GITHUB_GRAPHQL_URL", url());
        assertThat(run(environment, "ci", "post", "--file", file("<!-- caisson -->\nx"), "--pull", "7"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("answers 401", "GITHUB_TOKEN is not valid");

        assertThat(run("ci", "post", "--file", file("<p>"), "--pull", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("must be what caisson ci comment wrote");
        assertThat(run("ci", "post", "--file", file(""), "--pull", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("2 problems in the environment", "GITHUB_TOKEN", "GITHUB_REPOSITORY");
        assertThat(post("<!-- caisson -->" + "x".repeat(70_000), "--pull", "7")).isEqualTo(2);
        assertThat(post("")).isEqualTo(2);
        assertThat(err.toString()).contains("--pull: or --commit must say which pull request");
        assertThat(run("ci")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB_TOKEN", "GITLAB_TOKEN"})
    @DisplayName("no token is shown that is none, whatever is in it:")
    void brokenToken(String variable) throws Exception {
        for (String token : List.of("canary secret", "canary\nX-Evil: canary", "canary\u00e9", "canary\u0000")) {
            var environment = new TreeMap<>(Map.of("GITHUB_REPOSITORY", "a/b", "CI_PROJECT_ID", "42", variable, token));
            environment.put("GITLAB_CI", String.valueOf(variable.startsWith("GITLAB")));
            assertThat(run(environment, "ci", "post", "--file", file(""), "--pull", "1"))
                    .isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("  " + variable + ": must be one token")
                .doesNotContain("fault");
    }

    @Test
    @DisplayName("an end of line behind a token is not of it")
    void tokenOfFile() throws Exception {
        answers.add(comments(""));
        var environment =
                Map.of("GITHUB_TOKEN", " canary-token\r\n", "GITHUB_REPOSITORY", "a/b", "GITHUB_GRAPHQL_URL", url());
        assertThat(run(environment, "ci", "post", "--file", file(""), "--pull", "1"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB_GRAPHQL_URL,ftp://x",
        "GITHUB_GRAPHQL_URL,'a b'",
        "GITHUB_GRAPHQL_URL,https:x",
        "GITHUB_GRAPHQL_URL,https://u:canary@x/",
        "CI_API_V4_URL,ftp://x",
        "CI_API_V4_URL,https://x/y?z=1",
        "GITHUB_REPOSITORY,../b",
        "GITHUB_REPOSITORY,a/..",
        "--pull,0",
        "--pull,-1",
        "--commit,x/../y",
        "--commit,HEAD"
    })
    @DisplayName("nobody is asked with what cannot be right:")
    void nonsense(String what, String value) throws Exception {
        var environment = new TreeMap<>(Map.of(
                "GITHUB_TOKEN",
                "canary-token",
                "GITHUB_REPOSITORY",
                "a/b",
                "GITHUB_GRAPHQL_URL",
                url(),
                "GITLAB_TOKEN",
                "canary-token",
                "CI_PROJECT_ID",
                "42",
                "CI_API_V4_URL",
                url()));
        environment.put("GITLAB_CI", String.valueOf(what.startsWith("CI_")));
        String[] pull = what.startsWith("--") ? new String[] {what, value} : new String[] {"--pull", "1"};
        if (!what.startsWith("--")) {
            environment.put(what, value);
        }
        assertThat(run(environment, "ci", "post", "--file", file("<!-- caisson -->\nx"), pull[0], pull[1]))
                .isEqualTo(2);
        assertThat(err.toString()).contains(what).doesNotContain("fault");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{}",
                "{\"data\": []}",
                "{\"errors\": [5]}",
                "{\"data\": {\"repository\": {}}}",
                "{\"data\": {\"repository\": {\"pullRequest\": {\"id\": {}, \"found\": 5}}}}"
            })
    @DisplayName("an answer that is none of the API's is told so:")
    void strangeAnswers(String answer) throws Exception {
        answers.add(answer);
        assertThat(post("<!-- caisson -->\nx", "--pull", "7")).isEqualTo(1);
        assertThat(err.toString()).startsWith("error: ").doesNotContain("fault");
    }

    private String comments(String nodes) {
        return "{\"data\": {\"repository\": {\"pullRequest\": {\"id\": \"P7\", \"found\": {" + NO_MORE
                + ", \"nodes\": [" + nodes + "]}}}}}";
    }

    private int post(String text, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("ci", "post", "--file", file(text)));
        all.addAll(Arrays.asList(arguments));
        var environment =
                Map.of("GITHUB_TOKEN", "canary-token", "GITHUB_REPOSITORY", "a/b", "GITHUB_GRAPHQL_URL", url());
        return run(environment, all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/graphql";
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("posted.md"), text).toString();
    }

    private void repository() throws Exception {
        Tool.require("git", "a comment on a pull request");
        write("Pulumi.yaml", PROJECT + ProgramJar.whole(FixtureProgram.class) + "\n");
        if (Files.notExists(directory.resolve("Pulumi.dev.yaml"))) {
            write("Pulumi.dev.yaml", DEV);
        }
        write("Pulumi.staging.yaml", DEV);
        git("init", "--quiet", ".");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "one");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        var run = TimedProcess.run(Duration.ofMinutes(1), new ProcessBuilder(command).directory(directory.toFile()));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return CaissonCommand.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Surroundings(environment, new InlinePrograms(FixtureProgram::build), InlinePrograms.TODAY))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(arguments);
    }
}
