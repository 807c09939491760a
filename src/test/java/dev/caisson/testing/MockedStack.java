package dev.caisson.testing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import com.pulumi.Context;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs components under Pulumi's mocks and keeps what they registered. Fails on any error, on two resources with one
 * name and type, on a lookup nobody simulates, and after 30 seconds.
 */
public final class MockedStack {
    static {
        // Otherwise most of a run is the SDK looking whether it is done.
        PatientRunner.install();
    }

    /** A VPC without the subnets that anybody asks for. */
    public static final String EMPTY_VPC = "vpc-0e";

    private static final Gson GSON =
            new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.DOUBLE).create();

    private final List<Registration> registrations;

    private MockedStack(List<Registration> registrations) {
        this.registrations = List.copyOf(registrations);
    }

    /** As in {@code pulumi up}: ids and ARNs are known. */
    public static MockedStack up(Consumer<Context> program) {
        return run(program, false);
    }

    /** As in the first {@code pulumi preview}: nothing computed is known. */
    public static MockedStack preview(Consumer<Context> program) {
        return run(program, true);
    }

    /** The message with which the program refuses its input. */
    public static String refusal(Consumer<Context> program) {
        try {
            up(program);
        } catch (InvalidInputException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("nothing was refused");
    }

    private static MockedStack run(Consumer<Context> program, boolean preview) {
        var seen = Collections.synchronizedList(new ArrayList<Registration>());
        Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
        var mocks = new RecordingMocks(seen, preview);
        var testOptions = TestOptions.builder()
                .projectName("caisson")
                .stackName("test")
                .preview(preview)
                .resourceTransformations(List.of(args -> {
                    options.put(
                            key(
                                    args.resource().pulumiResourceType(),
                                    args.resource().pulumiResourceName()),
                            args.options());
                    return Optional.empty();
                }))
                .build();
        try {
            var result = PulumiTest.withMocks(mocks)
                    .withOptions(testOptions)
                    .runTestAsync(program)
                    .get(30, TimeUnit.SECONDS);
            result.exceptions().forEach(MockedStack::rethrow);
            if (!result.errors().isEmpty()) {
                throw new AssertionError(result.errors());
            }
        } catch (TimeoutException hung) {
            throw new AssertionError("the program hung for 30 s; registered so far: " + seen, hung);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            PulumiTest.cleanup();
        }
        requireDistinct(seen);
        return new MockedStack(seen.stream()
                .map(registration ->
                        registration.withOptions(options.get(key(registration.type(), registration.name()))))
                .toList());
    }

    public List<Registration> registrations() {
        return registrations;
    }

    /** The one resource of this type and logical name. */
    public Registration the(String type, String name) {
        return registrations.stream()
                .filter(registration ->
                        registration.type().equals(type) && registration.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " called " + name + " among "
                        + registrations.stream().map(Registration::toString).toList()));
    }

    /** All resources of this type. */
    public List<Registration> all(String type) {
        return registrations.stream()
                .filter(registration -> registration.type().equals(type))
                .toList();
    }

    /** Logical names of all resources of this type, sorted. */
    public List<String> names(String type) {
        return all(type).stream().map(Registration::name).sorted().toList();
    }

    private static void rethrow(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && !(cause instanceof InvalidInputException)) {
            cause = cause.getCause();
        }
        if (cause instanceof InvalidInputException refused) {
            throw refused;
        }
        throw new AssertionError("the program failed", problem);
    }

    private static void requireDistinct(List<Registration> seen) {
        Set<String> keys = new HashSet<>();
        for (Registration registration : seen) {
            if (!keys.add(key(registration.type(), registration.name()))) {
                throw new AssertionError("registered twice: " + registration);
            }
        }
    }

    private static String key(String type, String name) {
        return type + "::" + name;
    }

    private static final class RecordingMocks implements Mocks {
        private final List<Registration> seen;
        private final boolean preview;
        private final SimulatedAws aws = new SimulatedAws("us-east-1");

        RecordingMocks(List<Registration> seen, boolean preview) {
            this.seen = seen;
            this.preview = preview;
        }

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            Map<String, Object> inputs = args.inputs == null ? Map.of() : args.inputs;
            seen.add(new Registration(args.type, args.name, inputs, null));
            if (!args.type.startsWith("aws:") || preview) {
                return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name), inputs));
            }
            JsonObject json = GSON.toJsonTree(inputs).getAsJsonObject();
            Map<String, Object> outputs = GSON.fromJson(
                    aws.outputs(args.type, args.name, json), new TypeToken<Map<String, Object>>() {}.getType());
            // Files do not survive the way through JSON.
            inputs.forEach((key, value) -> {
                if (value instanceof AssetOrArchive) {
                    outputs.put(key, value);
                }
            });
            return CompletableFuture.completedFuture(
                    ResourceResult.of(Optional.of(aws.id(args.type, args.name, json)), outputs));
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            if (args.args.containsValue(EMPTY_VPC)) {
                return CompletableFuture.failedFuture(new IllegalStateException("no matching EC2 Subnet found"));
            }
            JsonObject result = aws.invoke(
                            args.token, GSON.toJsonTree(args.args).getAsJsonObject())
                    .orElseThrow(() -> new IllegalArgumentException("no simulated answer for " + args.token));
            return CompletableFuture.completedFuture(
                    GSON.fromJson(result, new TypeToken<Map<String, Object>>() {}.getType()));
        }
    }
}
