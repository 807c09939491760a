package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.config.binding.NearestKey;
import dev.caisson.config.binding.StackInput;
import dev.caisson.config.systems.ChronoTrailConfig;
import dev.caisson.config.systems.EpistemixConfig;
import dev.caisson.config.systems.HokusaiConfig;
import dev.caisson.config.systems.PartnerConfig;
import dev.caisson.config.systems.PlatformConfig;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The systems that can be built. */
public final class Systems {
    private static final String DEFAULT = "platform";

    private Systems() {}

    /** All of them, the reference system first. */
    public static List<SystemDefinition<?>> all() {
        return List.of(
                define(DEFAULT, PlatformConfig.class, Platform::new, Platform::outputs),
                define("chronotrail", ChronoTrailConfig.class, ChronoTrail::new, ChronoTrail::outputs),
                define("epistemix", EpistemixConfig.class, Epistemix::new, Epistemix::outputs),
                define("hokusai", HokusaiConfig.class, Hokusai::new, Hokusai::outputs),
                define("partner", PartnerConfig.class, Partner::new, Partner::outputs));
    }

    /**
     * The system that a stack names in {@code caisson:system}, the reference system if it names none.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is no such system
     */
    public static SystemDefinition<?> of(StackInput input) {
        String name = input.text("system").orElse(DEFAULT);
        return all().stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(input, name));
    }

    private static RuntimeException unknown(StackInput input, String name) {
        List<String> names = all().stream().map(SystemDefinition::name).toList();
        String hint = NearestKey.to(name, names)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        return Problems.in("the configuration of stack " + input.stack())
                .add(
                        "caisson:system",
                        name,
                        "must be one of " + names.stream().collect(Collectors.joining(", ")) + hint)
                .refusal();
    }

    /** The constructor that every system has. */
    @FunctionalInterface
    private interface Constructor<C, S> {
        S make(String name, C config, StackContext stack, ComponentResourceOptions options);
    }

    private static <C extends Record & SystemConfig, S> SystemDefinition<C> define(
            String name,
            Class<C> configuration,
            Constructor<C, S> constructor,
            Function<S, Map<String, Output<?>>> outputs) {
        return new SystemDefinition<>(
                name,
                configuration,
                (config, stack, options) -> outputs.apply(constructor.make(name, config, stack, options)));
    }
}
