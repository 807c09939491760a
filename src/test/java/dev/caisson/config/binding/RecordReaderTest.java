package dev.caisson.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
    private static final Origins ORIGINS = Origins.from("Pulumi.dev.yaml");

    private static StackInput input(String... keysAndValues) {
        var values = new TreeMap<>(Map.of("caisson:environment", "dev"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("caisson:" + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new StackInput("caisson", "dev", values, Set.of());
    }

    private static Sample read(String... keysAndValues) {
        return new RecordReader(input(keysAndValues), ORIGINS)
                .read(Sample.class)
                .value();
    }

    private static List<String> refusal(StackInput input, JsonObject defaults) {
        var refused = catchThrowableOfType(
                InvalidInputException.class, () -> new RecordReader(input, ORIGINS).read(Sample.class, defaults));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static List<String> refusal(String... keysAndValues) {
        return refusal(input(keysAndValues), new JsonObject());
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private static StackInput withSecrets(String key, String value) {
        return new StackInput(
                "caisson",
                "dev",
                key.equals("environment")
                        ? Map.of("caisson:environment", value)
                        : Map.of("caisson:environment", "dev", "caisson:" + key, value.replace('\'', '"')),
                Set.of("caisson:" + key));
    }

    @Test
    @DisplayName("with nothing but what is required, every key has its default")
    void defaults() {
        var sample = read();

        assertThat(sample.account()).isNull();
        assertThat(sample.share()).isNull();
        assertThat(sample.copies()).isEqualTo(1);
        assertThat(sample.protect()).isTrue();
        assertThat(sample.network())
                .isEqualTo(new Sample.Network("10.0.0.0/16", Sample.Nat.ONE_PER_ZONE, List.of("a", "b"), List.of()));
        assertThat(sample.services()).isEmpty();
    }

    @Test
    @DisplayName("everything given is bound: scalars at the top are strings, as Pulumi passes them")
    void everything() {
        var sample = read(
                "account", "012345678901",
                "copies", "3",
                "share", "0.25",
                "protect", "false",
                "network", """
                {"cidr": "10.1.0.0/16", "nat": "one", "zones": ["c"], "routes": [{"to": "10.2.0.0/16"}]}""",
                "services", """
                {"web": {"image": "nginx", "public": true, "scaling": {"max": 9}, "variables": {"LOG_LEVEL": "info"}},
                 "api": {"image": "api", "memory": 1024}}""");

        assertThat(sample.account()).isEqualTo("012345678901");
        assertThat(sample.copies()).isEqualTo(3);
        assertThat(sample.share()).isEqualTo(0.25);
        assertThat(sample.protect()).isFalse();
        assertThat(sample.network())
                .isEqualTo(new Sample.Network(
                        "10.1.0.0/16", Sample.Nat.ONE, List.of("c"), List.of(new Sample.Route("10.2.0.0/16", null))));
        assertThat(sample.services())
                .containsExactly(
                        Map.entry(
                                "web",
                                new Sample.Service(
                                        "nginx", 512, true, new Sample.Scaling(1, 9), Map.of("LOG_LEVEL", "info"))),
                        Map.entry("api", new Sample.Service("api", 1024, false, null, Map.of())));
    }

    record Shared(
            @Key(description = "The environment.") String environment,

            @Key(description = "Copies.", defaultValue = "1", max = 9)
            int copies)
            implements Validated {
        @Override
        public void validate(String path, Problems problems) {
            problems.check(!environment.equals("prod") || copies > 1, path + ".copies", copies, "must be 2 in prod");
        }
    }

    record WithShared(
            @Inline Shared shared,
            @Key(description = "Own.", defaultValue = "0") int own) {}

    @Test
    @DisplayName("keys of an inlined record stand at the top, and are checked there")
    void inlined() {
        var read = new RecordReader(input("copies", "3", "own", "4"), ORIGINS).read(WithShared.class);

        assertThat(read.value()).isEqualTo(new WithShared(new Shared("dev", 3), 4));
        assertThat(read.settings()).extracting(Setting::path).contains(List.of("copies"), List.of("own"));
        var refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> new RecordReader(input("environment", "prod", "owm", "1"), ORIGINS).read(WithShared.class));
        assertThat(refused.problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "caisson:copies = 1: must be 2 in prod", "caisson:owm: is not a known key; did you mean own?");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("each kind of mistake has its own message")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            enviroment | x | caisson:enviroment: is not a known key; did you mean environment?
            queue | x | caisson:queue: is not a known key; known keys: environment, account, copies, share, protect, network, services, secrets
            environment | Dev1 | caisson:environment = "Dev1": must be 2 to 10 lower-case letters (for example dev)
            environment |  | caisson:environment: is required (for example dev)
            copies | three | caisson:copies = "three": must be a whole number
            copies | 3.0 | caisson:copies = "3.0": must be a whole number
            copies | 03 | caisson:copies = "03": must be a whole number
            copies | 9999999999 | caisson:copies = "9999999999": must be a whole number
            copies | 10 | caisson:copies = "10": must be 1 to 9 copies
            copies | [1] | caisson:copies: must be a whole number, not a list
            share | 1e999 | caisson:share = "1e999": must be a number
            share | 1.5 | caisson:share = "1.5": must be 0 to 1
            protect | yes | caisson:protect = "yes": must be true or false
            protect | True | caisson:protect = "True": must be true or false
            network | on | caisson:network = "on": must be an object, not a string
            network | { | caisson:network: starts like an object or a list, but is not valid JSON
            network | {cidr: "10.0.0.0/16"} | caisson:network: starts like an object or a list, but is not valid JSON
            network | {"cidr":10.1} | caisson:network.cidr = 10.1: must be a string, not a number; put it in quotes
            network | {"cidr":"ten"} | caisson:network.cidr = "ten": must be of the form [0-9./]+
            network | {"nat":"two"} | caisson:network.nat = "two": must be one of none, one, one-per-zone
            network | {"nat":"ONE"} | caisson:network.nat = "ONE": must be one of none, one, one-per-zone; did you mean one?
            network | {"nat":1} | caisson:network.nat = 1: must be one of none, one, one-per-zone, not a number
            network | {"zones":"a"} | caisson:network.zones = "a": must be a list, not a string
            network | {"zones":["a","d"]} | caisson:network.zones[1] = "d": must be one of a, b, c
            network | {"zones":["a",null]} | caisson:network.zones[1]: must be a string, not null
            network | {"routes":[{}]} | caisson:network.routes[0].to: is required
            services | {"Web":{"image":"x"}} | caisson:services.Web: is not a name that can be used: must be lower-case letters, digits and single hyphens between them, starting with a letter, at most 32 characters
            services | {"a\\nb":{"image":"x"}} | caisson:services["a\\nb"]: is not a name that can be used: must be lower-case letters, digits and single hyphens between them, starting with a letter, at most 32 characters
            services | {"web":{"image":"x","memory":"512"}} | caisson:services.web.memory = "512": must be a whole number, not a string
            services | {"web":{"image":"x","memory":64}} | caisson:services.web.memory = 64: must be at least 128 MiB
            services | {"web":{"image":"x","public":"true"}} | caisson:services.web.public = "true": must be true or false, not a string
            services | {"web":{"image":"x","scaling":{"max":101}}} | caisson:services.web.scaling.max = 101: must be at most 100
            services | {"web":{"image":"x","scaling":{"min":5}}} | caisson:services.web.scaling.min = 5: must be at most max (4)
            services | {"web":{"image":"x","variables":{"a":"b"}}} | caisson:services.web.variables.a: is not a name that can be used: must be capitals, digits and underscores, at most 64 characters
            """)
    void messages(String key, String value, String message) {
        assertThat(refusal(key, value == null ? "" : value)).containsExactly(message);
    }

    @Test
    @DisplayName("all problems come at once, with the stack's name, also from records that are otherwise fine")
    void allAtOnce() {
        assertThatThrownBy(() -> read(
                        "copies", "0",
                        "services", """
                        {"web": {"cpus": 2}, "api": {"image": "x", "scaling": {"min": 9, "max": 2}}}"""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        4 problems in the configuration of stack dev:
                          caisson:copies = "0": must be 1 to 9 copies
                          caisson:services.web.cpus: is not a known key; known keys: image, memory, public, scaling, variables
                          caisson:services.web.image: is required
                          caisson:services.api.scaling.min = 9: must be at most max (2)""");
    }

    @Test
    @DisplayName("a long value is cut, so that the message stays readable")
    void longValue() {
        assertThat(refusal("copies", "x".repeat(500)))
                .containsExactly("caisson:copies = \"" + "x".repeat(60) + "…\": must be a whole number");
    }

    @Test
    @DisplayName("the stack's values are laid over the system's key by key; null and false take an entry away")
    void merging() {
        var system = json("""
                {'copies': 2,
                 'network': {'nat': 'none', 'zones': ['a', 'b', 'c']},
                 'services': {'web': {'image': 'web', 'scaling': {'min': 2, 'max': 6}},
                              'worker': {'image': 'worker'}, 'mail': {'image': 'mail'}}}""");
        var sample = new RecordReader(
                        input(
                                "network", "{\"zones\":[\"a\"]}",
                                "services", """
                                {"web": {"scaling": {"max": 8}}, "worker": null, "mail": false, "api": {"image": "api"}}"""),
                        ORIGINS)
                .read(Sample.class, system)
                .value();

        assertThat(sample.copies()).isEqualTo(2);
        assertThat(sample.network().nat()).isEqualTo(Sample.Nat.NONE);
        assertThat(sample.network().zones()).as("lists are replaced").containsExactly("a");
        assertThat(sample.services()).containsOnlyKeys("web", "api");
        assertThat(sample.services().get("web").image()).isEqualTo("web");
        assertThat(sample.services().get("web").scaling()).isEqualTo(new Sample.Scaling(2, 8));
        assertThat(system.getAsJsonObject("services").size())
                .as("the system's own tree is left alone")
                .isEqualTo(3);
    }

    @Test
    @DisplayName("an empty value in the stack file brings back the key's own default")
    void emptyValue() {
        var system = json("{'copies': 2, 'account': '012345678901'}");
        var sample = new RecordReader(input("copies", "", "account", ""), ORIGINS)
                .read(Sample.class, system)
                .value();

        assertThat(sample.copies()).isEqualTo(1);
        assertThat(sample.account()).isNull();
    }

    @Test
    @DisplayName("taking away an entry that is not there is a mistake")
    void nothingToTakeAway() {
        var system = json("{'services': {'worker': {'image': 'worker'}}}");

        assertThat(refusal(input("services", "{\"workr\": null}"), system))
                .containsExactly(
                        "caisson:services.workr: is taken away, but there is no default of that name; did you mean worker?");
        assertThat(refusal(input("services", "{\"web\": null}"), system))
                .containsExactly(
                        "caisson:services.web: is taken away, but there is no default of that name; there are worker");
        assertThat(refusal(input("services", "{\"web\": false}"), system))
                .containsExactly("caisson:services.web = false: must be an object, not true or false");
    }

    @Test
    @DisplayName("an object given for a key whose default is an object is merged over that default")
    void objectDefault() {
        record Inner(
                @Key(description = "A.", defaultValue = "1") int a,
                @Key(description = "B.") @Nullable Integer b) {}
        record Outer(
                @Key(description = "Inner.", defaultValue = "{\"a\":5,\"b\":6}")
                Inner inner) {}
        var values = Map.of("caisson:inner", "{\"b\":7}");
        var bound = new RecordReader(new StackInput("caisson", "dev", values, Set.of()), ORIGINS).read(Outer.class);

        assertThat(bound.value().inner()).isEqualTo(new Inner(5, 7));
        assertThat(bound.settings())
                .containsExactly(
                        new Setting(List.of("inner", "a"), "5", "default"),
                        new Setting(List.of("inner", "b"), "7", "Pulumi.dev.yaml"));
    }

    @Test
    @DisplayName("a record's own refusal is reported with its place in the configuration")
    void recordRefuses() {
        assertThatThrownBy(() -> new RecordReader(
                                new StackInput(
                                        "caisson",
                                        "dev",
                                        Map.of(
                                                "caisson:picky",
                                                "{\"even\":3}",
                                                "caisson:range",
                                                "{\"low\":2,\"high\":1}"),
                                        Set.of()),
                                ORIGINS)
                        .read(SelfChecking.class))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("caisson:picky.even = 3: must be even")
                .hasMessageContaining("caisson:range: is the wrong way round");
    }

    record SelfChecking(
            @Key(description = "P.") Picky picky,
            @Key(description = "R.") Range range) {}

    record Picky(@Key(description = "E.") int even) {
        Picky {
            Problems.in("picky")
                    .check(even % 2 == 0, "even", even, "must be even")
                    .throwIfAny();
        }
    }

    record Range(
            @Key(description = "L.") int low,
            @Key(description = "H.") int high) implements Validated {
        @Override
        public void validate(String path, Problems problems) {
            problems.check(low <= high, path, null, "is the wrong way round");
        }
    }

    @Test
    @DisplayName("a check at the top names keys as everywhere else")
    void validatedAtTheTop() {
        record Top(@Key(description = "A.") int a) implements Validated {
            @Override
            public void validate(String path, Problems problems) {
                problems.add(path + ".a", a, "is never right");
            }
        }
        var values = new StackInput("caisson", "dev", Map.of("caisson:a", "1"), Set.of());

        assertThatThrownBy(() -> new RecordReader(values, ORIGINS).read(Top.class))
                .hasMessageContaining("  caisson:a = 1: is never right");
    }

    @Test
    @DisplayName("secrets are bound, and nothing prints them")
    void secrets() {
        var bound = new RecordReader(withSecrets("secrets", "{'stripe':'hunter2'}"), ORIGINS).read(Sample.class);

        assertThat(bound.value().secrets()).containsEntry("stripe", SecretValue.of("hunter2"));
        assertThat(bound.toString()).doesNotContain("hunter2").contains("[secret]");
        assertThat(new EffectiveConfiguration(false).render(bound.settings())).doesNotContain("hunter2");
        assertThat(withSecrets("secrets", "{'stripe':'hunter2'}").toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("a wrong secret is refused without showing it")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            secrets | {'stripe':987654} | caisson:secrets.stripe = [secret]: must be a secret string, not a number
            secrets | {'stripe':''} | caisson:secrets.stripe: is an empty secret
            secrets | {'Hunter2!':'stripe'} | caisson:secrets[[secret]]: is not a name that can be used: must be lower-case letters, digits and single hyphens between them, starting with a letter, at most 32 characters
            secrets | hunter2 | caisson:secrets = [secret]: must be an object, not a string
            secrets | {'stripe':'hunter2' | caisson:secrets: starts like an object or a list, but is not valid JSON
            copies | hunter2 | caisson:copies = [secret]: must be a whole number
            environment | hunter | caisson:environment: is encrypted (set with --secret), but caisson:environment does not take a secret; set secrets under caisson:secrets
            services | {'web':{'image':'i','variables':{'A':'hunter2','B':'hunter2'}}} | caisson:services: is encrypted (set with --secret), but caisson:services.web.image does not take a secret; set secrets under caisson:secrets
            """)
    void secretsInMessages(String key, String value, String message) {
        assertThat(refusal(withSecrets(key, value), new JsonObject())).containsExactly(message);
        assertThat(message).doesNotContain("hunter2", "987654");
    }

    @Test
    @DisplayName("a secret in plain text is refused, with the command that sets it right")
    void plainTextSecret() {
        assertThat(refusal("secrets", "{\"stripe\":\"hunter2\"}"))
                .containsExactly("caisson:secrets.stripe: is a secret in plain text; change it where it is used, then: "
                        + "pulumi config set --secret --path 'caisson:secrets.stripe'");
    }

    @ParameterizedTest
    @DisplayName("a credential pasted among plain values is recognised and not shown")
    @CsvSource({
        "AKIAIOSFODNN7EXAMPLE",
        "postgres://shop:hunter2@db.example.com/shop",
        "sk_live_0123456789abcdef",
        "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
        "-----BEGIN RSA PRIVATE KEY-----"
    })
    void credential(String credential) {
        String service = "{\"web\":{\"image\":\"x\",\"variables\":{\"V\":\"" + credential + "\"}}}";

        assertThat(refusal("services", service))
                .containsExactly("caisson:services.web.variables.V = [secret]: looks like a credential in plain text; "
                        + "put it under a key that takes secrets");
        assertThat(refusal("copies", credential)).containsExactly("caisson:copies = [secret]: must be a whole number");
        assertThat(refusal(credential, "x").toString()).doesNotContain(credential);
    }

    @Test
    @DisplayName("a record that is not fit for configuration is a programming error, named as such")
    void unfitRecords() {
        record NoKey(int a) {}
        record BadType(@Key(description = "L.") long a) {}
        record DefaultSecret(
                @Key(description = "S.", defaultValue = "x") SecretValue secret) {}
        record Mixed(
                @Key(description = "S.") @Nullable String fine,
                @Key(description = "I.") int a) {}

        assertThatThrownBy(() -> new RecordReader(input(), ORIGINS).read(NoKey.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("NoKey.a needs a @Key");
        assertThatThrownBy(() -> new RecordReader(input(), ORIGINS).read(BadType.class))
                .hasMessage("configuration records cannot hold long");
        assertThatThrownBy(() -> new RecordReader(input(), ORIGINS).read(DefaultSecret.class))
                .hasMessage("DefaultSecret.secret is a secret and cannot have a default");
        assertThat(new RecordType(Mixed.class).keys())
                .extracting(KeySchema::optional)
                .containsExactly(true, false);
    }
}
