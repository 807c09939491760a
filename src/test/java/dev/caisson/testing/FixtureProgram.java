package dev.caisson.testing;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.FileArchive;
import com.pulumi.asset.StringAsset;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.core.Output;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.validation.Problems;
import java.util.Map;

/** A program for tests of the command line; the configuration says how it ends. */
public final class FixtureProgram {
    private FixtureProgram() {}

    public static void main(String[] args) {
        PatientRunner.install();
        EngineChannels.install();
        Pulumi.run(FixtureProgram::build);
    }

    /** What it registers, or how it fails. */
    public static void build(Context context) {
        switch (context.config().get("mode").orElse("")) {
            case "bad-input" ->
                Problems.in("the configuration")
                        .add("caisson:network.cidr", "10.0.0.0/33", "must be a CIDR block")
                        .add("caisson:size", 0, "must be 1 to 5")
                        .throwIfAny();
            case "error" -> throw new IllegalStateException("no such zone", new RuntimeException("a bug"));
            case "exit" -> {
                System.out.println("last words");
                System.exit(7);
            }
            case "missing-file" ->
                new BucketObjectv2(
                        "report",
                        BucketObjectv2Args.builder()
                                .bucket("reports")
                                .source(new AssetArchive(Map.of(
                                        "index.html", new StringAsset("<p>"), "app", new FileArchive("build/app"))))
                                .build());
            default -> {
                new Queue(
                        "jobs",
                        QueueArgs.builder()
                                .encryptionKeyArn(Output.ofSecret("canary-4711"))
                                .build(),
                        null);
                context.export("token", Output.ofSecret("canary-4711"));
            }
        }
    }
}
