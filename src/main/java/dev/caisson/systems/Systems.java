package dev.caisson.systems;

import dev.caisson.config.ChronoTrailConfig;
import dev.caisson.config.EpistemixConfig;
import dev.caisson.config.HokusaiConfig;
import dev.caisson.config.PartnerConfig;
import dev.caisson.config.PlatformConfig;
import dev.caisson.config.binding.NearestKey;
import dev.caisson.config.binding.StackInput;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** The systems that can be built. */
public final class Systems {
    private static final String DEFAULT = "platform";

    private Systems() {}

    /** All of them, the reference system first. */
    public static List<SystemDefinition<?>> all() {
        return List.of(
                new SystemDefinition<>(
                        DEFAULT,
                        PlatformConfig.class,
                        PlatformShape.json(),
                        (config, stack, options) -> new Platform(DEFAULT, config, stack, options).outputs()),
                new SystemDefinition<>(
                        "chronotrail",
                        ChronoTrailConfig.class,
                        ChronoTrail.shape(),
                        (config, stack, options) -> new ChronoTrail("chronotrail", config, stack, options).outputs()),
                new SystemDefinition<>(
                        "epistemix",
                        EpistemixConfig.class,
                        Epistemix.shape(),
                        (config, stack, options) -> new Epistemix("epistemix", config, stack, options).outputs()),
                new SystemDefinition<>(
                        "hokusai",
                        HokusaiConfig.class,
                        Hokusai.shape(),
                        (config, stack, options) -> new Hokusai("hokusai", config, stack, options).outputs()),
                new SystemDefinition<>(
                        "partner",
                        PartnerConfig.class,
                        Partner.shape(),
                        (config, stack, options) -> new Partner("partner", config, stack, options).outputs()));
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
}
