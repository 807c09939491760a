package dev.caisson.offline;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud says to a registration: the one thing in which the ways to run a program offline differ. Values have
 * the form of {@link ResourceNode#inputs()}.
 */
public interface Answers {
    /** Whether the program is told that this is a preview, in which what is not answered is unknown. */
    boolean isPreview();

    /** What is answered when a custom resource is registered. */
    Answer create(String type, String name, JsonObject inputs);

    /**
     * What a provider function returns; empty if nobody knows it here.
     *
     * @throws io.grpc.StatusRuntimeException as the engine answers when the provider has an error
     */
    Optional<JsonObject> invoke(String token, JsonObject arguments);

    /**
     * The state of a new resource.
     *
     * @param id null if it is known only after deployment
     * @param outputs with the inputs; an input that is not here, or is here unchanged, is handed back to the program as
     *     it came, secrets included
     */
    record Answer(@Nullable String id, JsonObject outputs) {}

    /** As in the first {@code pulumi preview} of a stack: inputs come back, whatever AWS would compute is unknown. */
    static Answers preview(SimulatedAws aws) {
        ResourceSchema schema = new ResourceSchema();
        return new Answers() {
            @Override
            public boolean isPreview() {
                return true;
            }

            @Override
            public Answer create(String type, String name, JsonObject inputs) {
                JsonObject outputs = new JsonObject();
                schema.computed(type).stream()
                        .filter(output -> !inputs.has(output))
                        .forEach(output -> outputs.add(output, Wire.mark("unknown")));
                return new Answer(null, outputs);
            }

            @Override
            public Optional<JsonObject> invoke(String token, JsonObject arguments) {
                return aws.invoke(token, arguments);
            }
        };
    }

    /** As in {@code pulumi up}: ids, ARNs and other computed outputs are known, and made up. */
    static Answers simulated(SimulatedAws aws) {
        return new Answers() {
            @Override
            public boolean isPreview() {
                return false;
            }

            @Override
            public Answer create(String type, String name, JsonObject inputs) {
                if (!type.startsWith("aws:")) {
                    return new Answer(name, inputs);
                }
                return new Answer(aws.id(type, name, inputs), aws.outputs(type, name, inputs));
            }

            @Override
            public Optional<JsonObject> invoke(String token, JsonObject arguments) {
                return aws.invoke(token, arguments);
            }
        };
    }
}
