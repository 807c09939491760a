package dev.caisson.components.compute.images;

import static dev.caisson.components.compute.ComputeFixtures.key;
import static dev.caisson.components.compute.ComputeFixtures.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRepositoryTest {
    private static final String REPOSITORY = "aws:ecr/repository:Repository";
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";

    private static ImageRepositoryArgsBuilder minimal() {
        return ImageRepositoryArgs.builder().location(location()).encryptionKeyArn(key());
    }

    @Test
    @DisplayName("with defaults only: immutable, scanned, encrypted, kept, and old images go")
    void defaults() {
        var stack = MockedStack.up(ctx -> new ImageRepository("api", minimal().build(), null));

        var repository = stack.the(REPOSITORY, "api-repository");
        assertThat(repository.input("imageTagMutability")).isEqualTo("IMMUTABLE");
        assertThat(repository.input("imageScanningConfiguration.scanOnPush")).isEqualTo(true);
        assertThat(repository.input("encryptionConfigurations.0.encryptionType"))
                .isEqualTo("KMS");
        assertThat(repository.input("encryptionConfigurations.0.kmsKey"))
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(repository.input("forceDelete")).isEqualTo(false);
        assertThat(repository.isProtected()).isTrue();
        var rules = stack.the("aws:ecr/lifecyclePolicy:LifecyclePolicy", "api-lifecycle")
                .json("policy")
                .getAsJsonObject()
                .getAsJsonArray("rules");
        assertThat(rules.get(0).getAsJsonObject().get("selection"))
                .isEqualTo(JsonParser.parseString("{'tagStatus':'untagged','countType':'sinceImagePushed',"
                        + "'countUnit':'days','countNumber':7}"));
        assertThat(rules.get(1).getAsJsonObject().get("selection"))
                .isEqualTo(JsonParser.parseString("{'tagStatus':'tagged','tagPatternList':['*'],"
                        + "'countType':'imageCountMoreThan','countNumber':30}"));
        assertThat(stack.all(POLICY)).isEmpty();
    }

    @Test
    @DisplayName("with everything on: named, disposable, and pulled by this account's functions only")
    void everything() {
        var stack = MockedStack.up(ctx -> new ImageRepository(
                "api",
                minimal()
                        .physicalName("shop/api")
                        .pulledByFunctions(true)
                        .forceDelete(true)
                        .protect(false)
                        .build(),
                null));

        assertThat(stack.the(REPOSITORY, "api-repository").input("name")).isEqualTo("shop/api");
        assertThat(stack.the(REPOSITORY, "api-repository").isProtected()).isFalse();
        var statement = ComputeFixtures.statements(
                        stack.the(POLICY, "api-policy").json("policy"))
                .get(0);
        assertThat(statement.get("Principal").toString()).isEqualTo("{\"Service\":\"lambda.amazonaws.com\"}");
        assertThat(statement.get("Condition").toString())
                .contains("\"aws:SourceAccount\":\"123456789012\"")
                .contains("\"aws:SourceArn\":\"arn:aws:lambda:us-east-1:123456789012:function:*\"");
    }

    @ParameterizedTest
    @CsvSource({"1.4.0, :1.4.0", "1.4.0@" + DIGEST + ", @" + DIGEST})
    @DisplayName("image gives the address of a version, by its digest alone where that is known, and refuses latest")
    void image(String tag, String reference) {
        var address = new AtomicReference<String>();
        MockedStack.up(ctx -> new ImageRepository(
                        "api", minimal().physicalName("shop/api").build(), null)
                .image(tag)
                .applyValue(value -> {
                    address.set(value);
                    return value;
                }));

        assertThat(address.get()).isEqualTo("123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api" + reference);
        assertThat(MockedStack.refusal(
                        ctx -> new ImageRepository("api", minimal().build(), null).image("latest")))
                .contains("tag = \"latest\": must be a version");
    }

    @Test
    @DisplayName("grantPull gives the start of a workload, not its code, the right to pull")
    void grantPull() {
        MockedStack.up(ctx -> {
            var repository = new ImageRepository("api", minimal().build(), null);
            var workload = new Workload(repository, "web", Workload.SecretDelivery.INJECTED, null, null);
            repository.grantPull(workload);
            assertThat(workload.grants()).isEmpty();
            assertThat(workload.startGrants())
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.actions())
                            .containsExactlyInAnyOrder(
                                    "ecr:BatchCheckLayerAvailability",
                                    "ecr:BatchGetImage",
                                    "ecr:GetDownloadUrlForLayer"));
        });
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        assertThat(MockedStack.preview(ctx -> new ImageRepository(
                                        "api", minimal().pulledByFunctions(true).build(), null)
                                .image("1"))
                        .names(POLICY))
                .containsExactly("api-policy");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> ImageRepositoryArgs.builder().physicalName("Shop").build())
                .withMessageContaining("2 problems")
                .withMessageContaining("physicalName = \"Shop\": must be 2 to 256 lower-case");
    }
}
