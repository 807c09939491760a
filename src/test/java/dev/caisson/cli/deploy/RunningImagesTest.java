package dev.caisson.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunningImagesTest {
    private static final ShippedStack BARE = ShippedStack.platform("dev");
    private static final ShippedStack DEPLOYED =
            BARE.with("caisson:services.api.tag=1.4.0", "caisson:functions.status.tag=1.4.0");

    @Test
    @DisplayName("C12 a stack's file without the tags of what runs puts nothing else in its place")
    void refused() {
        RunningImages lost = RunningImages.lostIn(between(DEPLOYED, BARE));

        assertThat(lost.byResource().values())
                .hasSize(2)
                .allMatch(image -> image.matches(".+\\.dkr\\.ecr\\..+:1\\.4\\.0"));
        assertThatThrownBy(lost::require)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("api-")
                .hasMessageContaining("--image NAME --tag VERSION --skip-build");
    }

    @Test
    @DisplayName("C12 a placeholder function of its own, beside the one it stands in for, is seen, too")
    void standIn() {
        var partner = ShippedStack.example("partner", "dev");
        var tag = partner.with("caisson:functions.requests.tag=1.4.0");

        assertThat(RunningImages.lostIn(between(tag, partner)).byResource()).hasSize(1);
    }

    @Test
    @DisplayName("C12 a first image, another one, and what goes altogether are nothing of the kind")
    void others() {
        var more = DEPLOYED.with("caisson:services.api.tag=1.5.0");
        var less = DEPLOYED.with("caisson:services.api=false");

        for (StackDiff diff : List.of(between(BARE, DEPLOYED), between(DEPLOYED, more), between(DEPLOYED, less))) {
            assertThatCode(() -> RunningImages.lostIn(diff).require()).doesNotThrowAnyException();
        }
    }

    private static StackDiff between(ShippedStack before, ShippedStack after) {
        return StackDiff.between(Snapshot.of(before.simulated(), "before"), Snapshot.of(after.simulated(), "after"));
    }
}
