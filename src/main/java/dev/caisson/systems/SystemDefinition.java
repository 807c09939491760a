package dev.caisson.systems;

import com.google.gson.JsonObject;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.Provider;
import com.pulumi.aws.inputs.GetCallerIdentityArgs;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.config.binding.Bound;
import dev.caisson.config.binding.JsonResource;
import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.RecordReader;
import dev.caisson.config.binding.StackInput;
import dev.caisson.config.facts.Regions;
import dev.caisson.config.systems.StackSettings;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A system that can be built: its configuration and how to make it. What it consists of before a stack says anything is
 * in {@code <name>.jsonc} beside its class, if there is such a file.
 *
 * @param name as {@code caisson:system} has it
 * @param configuration what a stack may say: a record whose parts are marked {@code @Key}
 * @param system the class of the system's component
 */
public record SystemDefinition<C extends Record & StackSettings>(
        String name, Class<C> configuration, Class<?> system, Builder<C> builder) {

    private static final String REGION_KEY = "aws:region";

    /** Makes a system's resources and says what its stack outputs. */
    @FunctionalInterface
    public interface Builder<C> {
        Map<String, Output<?>> build(C config, StackContext stack, ComponentResourceOptions options);
    }

    /** The constructor of a system's component. */
    @FunctionalInterface
    public interface Constructor<C, S> {
        S make(String name, C config, StackContext stack, ComponentResourceOptions options);
    }

    /**
     * A system that is one component.
     *
     * @param name as {@code caisson:system} has it, and the component's name
     * @param outputs what the stack outputs
     */
    public static <C extends Record & StackSettings, S extends ComponentResource> SystemDefinition<C> of(
            String name,
            Class<C> configuration,
            Class<S> system,
            Constructor<C, S> constructor,
            Function<S, Map<String, Output<?>>> outputs) {
        return new SystemDefinition<>(
                name,
                configuration,
                system,
                (config, stack, options) -> outputs.apply(constructor.make(name, config, stack, options)));
    }

    /**
     * The system's own values, in the shape of its configuration. Stack files change any of it by name, add to it, or
     * take it away ({@code caisson:services.worker: false}).
     */
    public JsonObject shape() {
        return JsonResource.find(system, name + ".jsonc").orElseGet(JsonObject::new);
    }

    /**
     * Reads a stack's configuration.
     *
     * @throws InvalidInputException if anything is wrong, listing all of it
     */
    public Bound<C> read(StackInput input, Origins origins) {
        var problems = Problems.in("the configuration of stack " + input.stack());
        String region = input.values().get(REGION_KEY);
        problems.check(
                region != null && Regions.exists(region),
                REGION_KEY,
                region,
                "must be a region, such as eu-central-1" + Regions.hint(region)
                        + ": pulumi config set aws:region <region>");
        Optional<Bound<C>> bound = Optional.empty();
        try {
            bound = Optional.of(new RecordReader(input, origins)
                    .read(configuration, shape(), (config, more) -> checkPlace(config, region, more)));
        } catch (InvalidInputException refused) {
            refused.problems().forEach(problems::add);
        }
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    private void checkPlace(C config, @Nullable String region, Problems problems) {
        if (region != null && Regions.exists(region)) {
            config.checkRegion(region, problems);
        }
    }

    /**
     * Builds a stack; nothing is registered unless its configuration is right.
     *
     * @param warn is told what will break soon
     */
    public Map<String, Output<?>> build(StackInput input, Consumer<String> warn) {
        C config = read(input, Origins.from("the stack's configuration")).value();
        config.warnings(LocalDate.now(ZoneOffset.UTC)).forEach(warn);
        String region = Objects.requireNonNull(input.values().get(REGION_KEY), "it was just read");
        var providers = new StackProviders(config, region, input.project(), input.stack());
        Provider provider = providers.in(region);
        var location = AwsLocation.of(accountId(config, provider), region);
        return builder.build(
                config,
                StackContext.of(input.project(), input.stack(), location, providers),
                ComponentResourceOptions.builder()
                        .providers(provider)
                        .resourceTransformations(RoleBoundary.of(config.permissionsBoundary()))
                        .build());
    }

    /** Asked of AWS only where the stack does not say. */
    private static Output<String> accountId(StackSettings config, Provider provider) {
        return config.account() != null
                ? Output.of(config.account())
                : AwsFunctions.getCallerIdentity(
                                GetCallerIdentityArgs.Empty,
                                InvokeOptions.builder().provider(provider).build())
                        .applyValue(GetCallerIdentityResult::accountId);
    }
}
