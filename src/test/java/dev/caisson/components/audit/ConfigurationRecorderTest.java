package dev.caisson.components.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A recorder of AWS Config")
class ConfigurationRecorderTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private static final String ROLE = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

    @Test
    @DisplayName("with defaults only: records all under AWS's own role, delivers encrypted, and runs")
    void defaults() {
        var stack = MockedStack.up(
                ctx -> new ConfigurationRecorder("recorder", minimal().build(), null));

        var recorder = stack.the("aws:cfg/recorder:Recorder", "recorder-recorder");
        assertThat(recorder.input("recordingGroup.allSupported")).isEqualTo(true);
        assertThat(recorder.input("recordingGroup.includeGlobalResourceTypes")).isEqualTo(true);
        assertThat(stack.all(ROLE)).hasSize(1);
        assertThat(stack.the("aws:cfg/deliveryChannel:DeliveryChannel", "recorder-delivery")
                        .input("s3KmsKeyArn"))
                .isEqualTo(KEY);
        assertThat(stack.the("aws:cfg/recorderStatus:RecorderStatus", "recorder-status")
                        .input("isEnabled"))
                .isEqualTo(true);
        assertThat(stack.the("aws:s3/bucketPolicy:BucketPolicy", "recorder-bucket-policy")
                        .input("policy")
                        .toString())
                .contains(
                        "config.amazonaws.com",
                        "/AWSLogs/123456789012/Config/*",
                        "\"aws:SourceAccount\":\"123456789012\"");
    }

    @Test
    @DisplayName("in another region: under the role that is there, without IAM; and it previews")
    void elsewhere() {
        var args = minimal().createRole(false).globalTypes(false).protect(false).build();
        var stack = MockedStack.up(ctx -> new ConfigurationRecorder("recorder", args, null));
        var preview = MockedStack.preview(ctx -> new ConfigurationRecorder("recorder", args, null));

        var recorder = stack.the("aws:cfg/recorder:Recorder", "recorder-recorder");
        assertThat(stack.all(ROLE)).isEmpty();
        assertThat(recorder.input("roleArn"))
                .isEqualTo(
                        "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
        assertThat(recorder.input("recordingGroup.includeGlobalResourceTypes")).isEqualTo(false);
        assertThat(preview.registrations()).hasSameSizeAs(stack.registrations());
    }

    @Test
    @DisplayName("is refused under the name of the console's, which it would take over")
    void refused() {
        assertThatThrownBy(() -> minimal().recorderName("default").build()).hasMessageContaining("not default");
    }

    private static ConfigurationRecorderArgsBuilder minimal() {
        return ConfigurationRecorderArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .recorderName("shop")
                .encryptionKeyArn(Output.of(KEY));
    }
}
