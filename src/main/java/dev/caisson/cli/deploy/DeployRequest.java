package dev.caisson.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked for, checked.
 *
 * @param directory of the project as the user gave it; null for the current one
 * @param region where the stack is
 * @param setRegion whether its file does not say so yet
 * @param profile of the AWS credentials; null for what the environment has
 * @param images those to be built, or named only
 * @param yes whether Pulumi shall not ask
 */
record DeployRequest(
        @Nullable String directory,
        String stack,
        String region,
        boolean setRegion,
        @Nullable String profile,
        List<ImageBuild> images,
        boolean skipBuild,
        boolean skipDeploy,
        boolean yes) {
    DeployRequest {
        images = List.copyOf(images);
    }

    /**
     * Names of the programs that it takes, besides Pulumi's.
     *
     * @param builder what builds images here
     */
    List<String> tools(String builder) {
        List<String> tools = new ArrayList<>();
        if (!images.isEmpty()) {
            tools.add(Tools.AWS);
        }
        if (!images.isEmpty() && !skipBuild) {
            tools.add(builder);
        }
        return List.copyOf(tools);
    }
}
