package dev.caisson.components.compute.lambda;

import com.pulumi.asset.Archive;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.asset.FileArchive;
import com.pulumi.asset.StringAsset;
import com.pulumi.core.Output;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a function runs: a container image, or a zip package with the runtime it is made for. */
public final class Code {
    /** Runtimes that AWS still patches and that the AWS provider of this program knows. */
    public static final List<String> RUNTIMES = List.of(
            "dotnet8",
            "java17",
            "java21",
            "nodejs22.x",
            "provided.al2023",
            "python3.11",
            "python3.12",
            "python3.13",
            "ruby3.3",
            "ruby3.4");

    private final Kind kind;
    private final Consumer<com.pulumi.aws.lambda.FunctionArgs.Builder> definition;

    private enum Kind {
        IMAGE,
        ZIP,
        STAND_IN,
        PLACEHOLDER
    }

    private Code(Kind kind, Consumer<com.pulumi.aws.lambda.FunctionArgs.Builder> definition) {
        this.kind = kind;
        this.definition = definition;
    }

    /** An image in ECR, which must let functions pull. */
    public static Code image(Output<String> uri) {
        return new Code(Kind.IMAGE, function -> function.packageType("Image").imageUri(uri));
    }

    /**
     * An image whose repository is still empty at the first deployment: without a tag, a placeholder stands in that
     * answers 200 to health checks and 503 to the rest. With the first tag the function is made, under its own name and
     * beside the placeholder; whoever called the one then calls the other, and the placeholder goes.
     *
     * @param images must let functions pull
     * @param tag a version that was pushed; null for the placeholder
     */
    public static Code container(ImageRepository images, @Nullable String tag) {
        return tag == null ? new Code(Kind.PLACEHOLDER, PlaceholderFunction::define) : image(images.image(tag));
    }

    /**
     * A few small files that are written in the program itself.
     *
     * @param handler entry point ({@code index.handler})
     * @param files path to text
     */
    public static Code inline(String runtime, String handler, Map<String, String> files) {
        Map<String, AssetOrArchive> assets = new TreeMap<>();
        files.forEach((path, text) -> assets.put(path, new StringAsset(text)));
        return packaged(runtime, handler, new AssetArchive(assets));
    }

    /**
     * As {@link #inline}, from a file of the program beside the class that makes the function.
     *
     * @param script {@code gate.py}, {@code authorizer.mjs}
     */
    public static Code script(String runtime, String handler, Class<?> beside, String script) {
        try (InputStream text = Objects.requireNonNull(beside.getResourceAsStream(script), script)) {
            return inline(runtime, handler, Map.of(script, new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * As {@link #inline}, for a function that has no code yet: it answers who calls it, but nothing is taken from the
     * queues it consumes, so that their messages wait for the code.
     */
    public static Code standIn(String runtime, String handler, Map<String, String> files) {
        return new Code(Kind.STAND_IN, inline(runtime, handler, files).definition);
    }

    /**
     * A directory, zip or jar file.
     *
     * @param path from the directory the program runs in
     */
    public static Code zip(String runtime, String handler, String path) {
        return packaged(runtime, handler, new FileArchive(path));
    }

    /** Adds a problem if a runtime is out of support, or not known yet. */
    public static void checkRuntime(Problems problems, String path, String runtime) {
        problems.check(RUNTIMES.contains(runtime), path, runtime, "must be one of " + String.join(", ", RUNTIMES));
    }

    /** Whether it is an image, or will be one. */
    boolean isImage() {
        return kind == Kind.IMAGE || kind == Kind.PLACEHOLDER;
    }

    boolean isPlaceholder() {
        return kind == Kind.PLACEHOLDER;
    }

    /** Whether it does the function's work; otherwise it only stands where that will. */
    boolean isDeployed() {
        return kind == Kind.IMAGE || kind == Kind.ZIP;
    }

    void define(com.pulumi.aws.lambda.FunctionArgs.Builder function) {
        definition.accept(function);
    }

    private static Code packaged(String runtime, String handler, Archive archive) {
        requireRuntime(runtime);
        return new Code(
                Kind.ZIP,
                function -> function.packageType("Zip")
                        .runtime(runtime)
                        .handler(handler)
                        .code(archive));
    }

    private static void requireRuntime(String runtime) {
        var problems = Problems.in("the code of a function");
        checkRuntime(problems, "runtime", runtime);
        problems.throwIfAny();
    }
}
