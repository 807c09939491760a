package dev.caisson.cli.deploy;

import dev.caisson.config.SystemImage;
import org.jspecify.annotations.Nullable;

/**
 * One image of a deployment.
 *
 * @param name as the system calls it
 * @param folder what it is built from, as the user gave it; null if it is not built
 * @param tag its version
 */
record ImageBuild(String name, SystemImage image, @Nullable String folder, String tag) {}
