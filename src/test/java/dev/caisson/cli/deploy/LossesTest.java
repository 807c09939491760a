package dev.caisson.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final String BUCKET =
            "urn:pulumi:dev::shop::caisson:data:Bucket$aws:s3/bucketV2:BucketV2::files-bucket";
    private static final String ENCRYPTION =
            "urn:pulumi:dev::shop::caisson:data:Bucket$aws:s3/bucketPolicy:BucketPolicy::files-policy";
    private static final String BALANCER = "urn:pulumi:dev::shop::aws:lb/loadBalancer:LoadBalancer::balancer";

    private static final StackDiff ALL_GOES = PlannedChange.ofNothing(
            "shop",
            "dev",
            JsonParser.parseString(("{'deployment': {'resources': ["
                                    + "{'urn': 'urn:pulumi:dev::shop::caisson:x:X::files', 'type': 'caisson:x:X'},"
                                    + "{'urn': 'urn:pulumi:dev::shop::caisson:x:X::edge', 'type': 'caisson:x:X'},"
                                    + resource(BUCKET, "aws:s3/bucketV2:BucketV2", "files", "{'forceDestroy': false}")
                                    + resource(ENCRYPTION, "aws:s3/bucketPolicy:BucketPolicy", "files", "{}")
                                    + resource(
                                            BALANCER,
                                            "aws:lb/loadBalancer:LoadBalancer",
                                            "edge",
                                            "{'enableDeletionProtection': true}")
                                    + "{'urn': 'urn:pulumi:dev::shop::aws:sns/topic:Topic::news', 'custom': true,"
                                    + " 'type': 'aws:sns/topic:Topic'}]}}")
                            .replace('\'', '"'))
                    .getAsJsonObject());

    @Test
    @DisplayName("E11 what holds data or is protected must be named; what stands by it goes along, the rest just goes")
    void refused() {
        assertThatThrownBy(() -> Losses.of(ALL_GOES).require(List.of("balancer"), "./caisson destroy -s dev"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("files-bucket: all objects in the bucket")
                .hasMessageNotContainingAny("files-policy", "news", "LoadBalancer balancer:")
                .hasMessageEndingWith("./caisson destroy -s dev --i-understand-data-loss balancer,files-bucket");
    }

    @Test
    @DisplayName("E11 with all of it named the guards of those, and what stands by them, are lifted")
    void named() {
        Losses losses = Losses.of(ALL_GOES);

        assertThatCode(() -> losses.require(List.of("balancer", "files-bucket"), ""))
                .doesNotThrowAnyException();
        assertThat(losses.keptByPulumi(ALL_GOES)).containsExactlyInAnyOrder(BUCKET, ENCRYPTION, BALANCER);
        assertThat(losses.keptByAws()).containsExactlyInAnyOrder(BUCKET, BALANCER);
    }

    @Test
    @DisplayName("E11 a name that is none of them is refused, with the nearest")
    void misspelt() {
        assertThatThrownBy(() -> Losses.of(ALL_GOES).require(List.of("file-bucket"), ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean files-bucket?");
    }

    private static String resource(String urn, String type, String component, String inputs) {
        return ("{'urn': '%s', 'type': '%s', 'custom': true, 'protect': true, 'inputs': %s,"
                        + " 'parent': 'urn:pulumi:dev::shop::caisson:x:X::%s'},")
                .formatted(urn, type, inputs, component);
    }
}
