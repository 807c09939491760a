package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.images.ImageRepository;
import java.util.Map;

/** The stack output that says where images are pushed to; the same in every system that has any. */
public final class ImageRepositories {
    /**
     * Its name; the value is a map, from the names of {@link dev.caisson.config.systems.StackSettings#images()} to
     * addresses.
     */
    public static final String OUTPUT = "imageRepositories";

    private ImageRepositories() {}

    static Output<Map<String, String>> urls(Map<String, ImageRepository> byName) {
        return urls(ComponentsByName.of(byName, (name, repository) -> repository));
    }

    static Output<Map<String, String>> urls(ComponentsByName<ImageRepository> repositories) {
        return repositories.outputs(ImageRepository::url);
    }
}
