package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** With a stand-in for AWS's plugin, as no local AWS has its WebSocket. */
@ResourceLock("aws.sdk")
@DisplayName("caisson tunnel")
class TunnelCommandTest {
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1";
    private static final String DATABASE =
            resource("caisson:data:Database", "database", "aws:rds/instance:Instance", """
            "id": "db-1", "outputs": {"address": "db.example.internal", "port": 5432, "username": "app user",
              "arn": "arn:aws:rds:us-east-1:123456789012:db:shop", "dbName": "app", "masterUserSecrets": [{"secretArn": "%s"}]}""".formatted(SECRET));
    private static final String BASTION =
            resource("caisson:compute:Bastion", "bastion", "aws:ec2/instance:Instance", """
            "id": "i-0123456789abcdef0", "outputs": {"arn": "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0"}""");
    private static final String NAT_INSTANCE =
            resource("caisson:network:NatGateways", "a", "aws:ec2/instance:Instance", "\"id\": \"i-nat\"");

    /** Writes down what it is given, as the tunnel that it is ends at once. */
    private static final String PLUGIN = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo "${PLUGIN_VERSION:-1.2.694.0}"; exit; fi
            for word; do echo "$word" >> "$FAKE/plugin"; done
            echo "$AWS_SSM_START_SESSION_RESPONSE" >> "$FAKE/plugin"
            [ -z "$PLUGIN_FAILS" ] || { echo "$PLUGIN_FAILS"; exit 1; }
            echo "Port 15432 opened for sessionId ada-1."
            echo "Waiting for connections..."
            echo "Connection accepted for session ada-1."
            """;

    private static final String PSQL = """
            #!/bin/sh
            echo "$* $PGHOST $PGHOSTADDR $PGPORT $PGUSER $PGPASSWORD $PGDATABASE $PGSSLMODE" >> "$FAKE/psql"
            exit 7
            """;

    /** Of nobody; psql is a stand-in, too. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASmgAwIBAgIUCSbMopIDE1DwM7TOoVleu4Tw7ZowCgYIKoZIzj0EAwIw
            FjEUMBIGA1UEAwwLcmRzLmV4YW1wbGUwIBcNMjYxMTMwMTg0MjE5WhgPMjEyNjEx
            MDYxODQyMTlaMBYxFDASBgNVBAMMC3Jkcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAEs6b2vVHwQOkpHELvZ24ep79gdJ7hMz4CE5evpPXoORO61TuF
            a7iWAnOnyr8BUCK1TRoOTW9w0Y+5EC0pnAqJoqNTMFEwHQYDVR0OBBYEFFmy+3M/
            k6LLMnJbGBhm0ooLk+IWMB8GA1UdIwQYMBaAFFmy+3M/k6LLMnJbGBhm0ooLk+IW
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPLL/eIYR8PyzTMi
            GHN5a6PsrJ8vOS9PIy9kde43ot6QAiEA38Q9PV/amMdZ5oxkmV3GkVHoB44HEQgr
            0Qm4mGIa0Is=
            -----END CERTIFICATE-----
            """;

    @TempDir
    private Path directory;

    private ShopStack shop;

    @BeforeEach
    void deploy() throws IOException {
        shop = new ShopStack(directory);
        shop.state(state(DATABASE, BASTION, NAT_INSTANCE));
        install("session-manager-plugin", PLUGIN);
        install("psql", PSQL);
        environment(Map.of());
        shop.aws()
                .answers(
                        "StartSession",
                        "{\"SessionId\": \"ada-1\", \"TokenValue\": \"token-4711\", \"StreamUrl\": \"wss://x\"}")
                .answers("TerminateSession", "{\"SessionId\": \"ada-1\"}")
                .answers("GetSecretValue", "{\"SecretString\": \"{\\\"password\\\": \\\"p@ss w+rd/1\\\"}\"}");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("leads to the database, and prints where to connect, with the password masked and not asked for")
    void open() throws IOException {
        assertThat(shop.run("tunnel")).as(shop.err()).isZero();

        assertThat(shop.out()).isEqualTo("""
                127.0.0.1:15432 leads to database (db.example.internal:5432) until Ctrl-C.
                postgresql://app%20user:****@127.0.0.1:15432/app?sslmode=require
                --show-password prints the password in it, --psql opens psql with it.
                The tunnel is closed.
                """);
        assertThat(shop.aws().asked()).containsExactly("GetCallerIdentity", "StartSession", "TerminateSession");
        assertThat(shop.aws().bodies("StartSession"))
                .contains(
                        "\"Target\":\"i-0123456789abcdef0\"",
                        "AWS-StartPortForwardingSessionToRemoteHost",
                        "\"host\":[\"db.example.internal\"]",
                        "\"portNumber\":[\"5432\"]",
                        "\"localPortNumber\":[\"15432\"]");
    }

    @Test
    @DisplayName("calls AWS's plugin as the AWS CLI does, with the session's token in a variable")
    void plugin() throws IOException {
        shop.run("tunnel", "--local-port", "5555");

        assertThat(Files.readAllLines(directory.resolve("plugin")))
                .containsExactly(
                        "AWS_SSM_START_SESSION_RESPONSE",
                        "us-east-1",
                        "StartSession",
                        "",
                        "{\"DocumentName\":\"AWS-StartPortForwardingSessionToRemoteHost\",\"Parameters\":{"
                                + "\"host\":[\"db.example.internal\"],\"localPortNumber\":[\"5555\"],\"portNumber\":[\"5432\"]},"
                                + "\"Target\":\"i-0123456789abcdef0\"}",
                        "https://ssm.us-east-1.amazonaws.com",
                        "{\"SessionId\":\"ada-1\",\"StreamUrl\":\"wss://x\",\"TokenValue\":\"token-4711\"}");
    }

    @Test
    @DisplayName("--show-password prints it encoded; with RDS's certificates the server's name is checked")
    void password() throws IOException {
        Path bundle = Files.writeString(directory.resolve("bundle.pem"), CERTIFICATE);

        assertThat(shop.run("tunnel", "--show-password", "--certificates", bundle.toString()))
                .as(shop.err())
                .isZero();

        assertThat(shop.out())
                .contains("postgresql://app%20user:p%40ss%20w%2Brd%2F1@db.example.internal:15432/app"
                        + "?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=")
                .doesNotContain("--show-password");
    }

    @Test
    @DisplayName("a password that the stack keeps itself is found, for a replica, too")
    void ownPassword() throws IOException {
        String login = "arn:aws:secretsmanager:us-east-1:123456789012:secret:login";
        shop.state(state(
                DATABASE.replace("masterUserSecrets", "none").replace("database", "database-reader"),
                resource(
                        "caisson:security:Secret",
                        "database-login",
                        "aws:secretsmanager/secret:Secret",
                        "\"id\": \"%s\"".formatted(login)),
                BASTION));

        assertThat(shop.run("tunnel", "database-reader", "--show-password"))
                .as(shop.err())
                .isZero();

        assertThat(shop.out()).contains("p%40ss%20w%2Brd%2F1@127.0.0.1");
        assertThat(shop.aws().bodies("GetSecretValue")).contains(login);
    }

    @Test
    @DisplayName("--psql runs psql with the password in its environment, passes its exit code on, and ends the session")
    void psql() throws IOException {
        assertThat(shop.run("tunnel", "--psql")).isEqualTo(7);

        assertThat(Files.readString(directory.resolve("psql")))
                .isEqualTo("--set ON_ERROR_STOP=1 127.0.0.1 127.0.0.1 15432 app user p@ss w+rd/1 app require\n");
        assertThat(shop.out()).isEmpty();
        assertThat(shop.aws().asked()).endsWith("StartSession", "TerminateSession");
    }

    @Test
    @DisplayName("what is no file of certificates is refused before anything is opened")
    void noCertificates() throws IOException {
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), CERTIFICATE.substring(0, 200) + "\n-----END CERTIFICATE-----\n");
        Path random = Files.write(directory.resolve("random"), new byte[] {0, 1, -1, 127});
        for (Path file : List.of(directory, directory.resolve("gone"), broken, random)) {
            assertThat(shop.run("tunnel", "--certificates", file.toString())).isEqualTo(2);
            assertThat(shop.err()).contains("--certificates = \"" + file + "\": ");
        }
        assertThat(shop.aws().asked()).isEmpty();
    }

    @Test
    @DisplayName("--print shows the raw command, and neither asks AWS nor runs anything")
    void print() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), "[profile ada's]\n");
        environment(Map.of("AWS_CONFIG_FILE", config.toString()));
        assertThat(shop.run("tunnel", "database:6432", "--print", "--profile", "ada's"))
                .isZero();

        assertThat(shop.out())
                .isEqualTo(
                        "aws ssm start-session --region us-east-1 --profile 'ada'\\''s' --target i-0123456789abcdef0"
                                + " --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters"
                                + " '{\"host\":[\"db.example.internal\"],\"localPortNumber\":[\"16432\"],\"portNumber\":[\"6432\"]}'\n");
        assertThat(shop.aws().asked()).isEmpty();
    }

    @Test
    @DisplayName("without a bastion it says which key gives one; a host of another kind is none")
    void noBastion() throws IOException {
        shop.state(state(DATABASE, NAT_INSTANCE));

        assertThat(shop.run("tunnel")).isEqualTo(ExitCodes.BAD_INPUT);

        assertThat(shop.err()).contains("caisson:bastion: is needed", "pulumi config set -s dev");
    }

    @Test
    @DisplayName("without the plugin, or with an old one, one line says how to get it, and no session is started")
    void noPlugin() throws IOException {
        environment(Map.of("PLUGIN_VERSION", "1.2.497.0"));
        assertThat(shop.run("tunnel")).isEqualTo(ExitCodes.NO_TOOL);
        assertThat(shop.err()).contains("newer than 1.2.497.0", "session-manager-working-with-install-plugin");

        Files.delete(directory.resolve("bin/session-manager-plugin"));
        assertThat(shop.run("tunnel")).isEqualTo(ExitCodes.NO_TOOL);
        assertThat(shop.err()).contains("there is none on PATH");

        Files.delete(directory.resolve("bin/psql"));
        assertThat(shop.run("tunnel", "--psql")).isEqualTo(ExitCodes.NO_TOOL);
        assertThat(shop.err()).contains("--psql needs PostgreSQL's psql");
        assertThat(shop.aws().asked()).isEmpty();
    }

    @Test
    @DisplayName("what the plugin or AWS objects to is told, and the session is ended")
    void refused() {
        environment(Map.of("PLUGIN_FAILS", "Cannot perform start session: EOF"));
        assertThat(shop.run("tunnel")).isEqualTo(ExitCodes.STEP_FAILED);
        assertThat(shop.err()).contains("the tunnel does not stand: Cannot perform start session: EOF");
        assertThat(shop.aws().asked()).endsWith("TerminateSession");

        shop.aws()
                .refuses(
                        "StartSession",
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ssm:StartSession");
        assertThat(shop.run("tunnel")).isEqualTo(ExitCodes.AWS);
        assertThat(shop.err()).contains("AWS denies ssm:StartSession to arn:aws:iam::123456789012:user/ada");
    }

    @Test
    @DisplayName("a target that is not there, a port in use and options that say nothing are refused by name")
    void wrongInput() throws IOException {
        assertThat(shop.run("tunnel", "databse")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(shop.err()).contains("TARGET = \"databse\"", "did you mean database?");
        assertThat(shop.run("tunnel", "database:99999")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(shop.err()).contains("must end with a port from 1 to 65535");
        assertThat(shop.run("tunnel", "--print", "--psql")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(shop.err()).contains("--print: runs nothing");
        assertThat(shop.run("tunnel", "--print", "--show-password")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(shop.err()).contains("--print: opens nothing to log in to; leave out --show-password");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(shop.run("tunnel", "--local-port", port)).isEqualTo(ExitCodes.BAD_INPUT);
            assertThat(shop.err()).contains("--local-port = " + port + ": is in use on this machine");
        }
    }

    private void environment(Map<String, String> more) {
        var all = new TreeMap<>(more);
        all.put("PATH", directory.resolve("bin").toString());
        all.put("FAKE", directory.toString());
        shop.environment(all);
    }

    private void install(String tool, String script) throws IOException {
        Path file = directory.resolve("bin").resolve(tool);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String resource(String componentType, String component, String type, String rest) {
        String parent = "urn:pulumi:dev::shop::" + componentType + "::" + component;
        return """
                {"urn": "%1$s", "type": "%2$s"},
                {"urn": "urn:pulumi:dev::shop::%2$s$%3$s::%4$s-x", "type": "%3$s", "custom": true, "parent": "%1$s", %5$s}""".formatted(parent, componentType, type, component, rest);
    }

    private static String state(String... resources) {
        return "{\"version\": 3, \"deployment\": {\"resources\": [" + String.join(",\n", resources) + "]}}";
    }
}
