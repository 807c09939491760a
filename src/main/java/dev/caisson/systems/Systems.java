package dev.caisson.systems;

import dev.caisson.config.binding.NearestKey;
import dev.caisson.config.binding.StackInput;
import dev.caisson.config.systems.AccountConfig;
import dev.caisson.config.systems.BootstrapConfig;
import dev.caisson.config.systems.ChronoTrailConfig;
import dev.caisson.config.systems.EpistemixConfig;
import dev.caisson.config.systems.HokusaiConfig;
import dev.caisson.config.systems.PartnerConfig;
import dev.caisson.config.systems.PlatformConfig;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** The systems that can be built. */
public final class Systems {
    private Systems() {}

    /** All of them, the reference system first. */
    public static List<SystemDefinition<?>> all() {
        return List.of(
                SystemDefinition.of("platform", PlatformConfig.class, Platform.class, Platform::new, Platform::outputs),
                SystemDefinition.of(
                        "chronotrail",
                        ChronoTrailConfig.class,
                        ChronoTrail.class,
                        ChronoTrail::new,
                        ChronoTrail::outputs),
                SystemDefinition.of(
                        "epistemix", EpistemixConfig.class, Epistemix.class, Epistemix::new, Epistemix::outputs),
                SystemDefinition.of("hokusai", HokusaiConfig.class, Hokusai.class, Hokusai::new, Hokusai::outputs),
                SystemDefinition.of("partner", PartnerConfig.class, Partner.class, Partner::new, Partner::outputs),
                SystemDefinition.of(
                        "bootstrap", BootstrapConfig.class, Bootstrap.class, Bootstrap::new, Bootstrap::outputs),
                SystemDefinition.of("account", AccountConfig.class, Account.class, Account::new, Account::outputs));
    }

    /**
     * The system that a stack names in {@code caisson:system}, the reference system if it names none.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is no such system
     */
    public static SystemDefinition<?> of(StackInput input) {
        return of(input, all());
    }

    /**
     * Among the systems of another program, the first if the stack names none.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is no such system
     */
    public static SystemDefinition<?> of(StackInput input, List<SystemDefinition<?>> systems) {
        String name = input.text("system").orElse(systems.get(0).name());
        return systems.stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(input, name, systems));
    }

    private static RuntimeException unknown(StackInput input, String name, List<SystemDefinition<?>> systems) {
        List<String> names = systems.stream().map(SystemDefinition::name).toList();
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
