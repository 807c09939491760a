package dev.caisson.cli.deploy;

import dev.caisson.cli.pulumi.StepFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon ECR, reached with aws and what builds images: docker or podman. */
final class Registry {
    /** One plain image: Lambda takes none with an attestation beside it, and what ECR scans is the image. */
    private static final Map<String, String> PLAIN_IMAGE = Map.of("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");

    private final Shell shell;
    private final String region;
    private final String builder;

    Registry(Shell shell, String region, String builder) {
        this.shell = shell;
        this.region = region;
        this.builder = builder;
    }

    /**
     * The digest of an image that was pushed, of whatever media type; empty if there is none. One that is missing is no
     * error to this command.
     */
    Optional<String> digest(ImageTarget target) throws StepFailedException, InterruptedException {
        String digests = shell.read(ToolCommand.of(
                Tools.AWS,
                "ecr",
                "list-images",
                "--region",
                region,
                "--repository-name",
                target.repositoryName(),
                "--filter",
                "tagStatus=TAGGED",
                "--query",
                "imageIds[?imageTag=='" + target.build().tag() + "'].imageDigest",
                "--output",
                "text"));
        // The text of nothing may be None.
        return Optional.of(digests.strip()).filter(text -> text.matches("sha256:[0-9a-f]{64}"));
    }

    /** The password goes from one program to the other. */
    void login(String host) throws StepFailedException, InterruptedException {
        shell.pipe(
                ToolCommand.of(Tools.AWS, "ecr", "get-login-password", "--region", region),
                ToolCommand.of(builder, "login", "--username", "AWS", "--password-stdin", host));
    }

    void push(ImageTarget target) throws StepFailedException, InterruptedException {
        ImageBuild build = target.build();
        shell.run(new ToolCommand(
                PLAIN_IMAGE,
                List.of(
                        builder,
                        "build",
                        "--platform",
                        build.image().architecture().platform(),
                        "-t",
                        target.reference(),
                        String.valueOf(build.folder()))));
        shell.run(ToolCommand.of(builder, "push", target.reference()));
    }
}
