package dev.caisson;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.caisson.config.binding.StackInput;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.systems.Systems;

/** The Pulumi program: reads the stack's configuration, picks the system, builds it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PatientRunner.install();
        EngineChannels.install();
        Pulumi.run(context -> define(context, StackInput.fromEnvironment(System.getenv())));
    }

    /**
     * Builds the system that a stack asks for and exports its outputs.
     *
     * @throws dev.caisson.validation.InvalidInputException if the configuration is wrong; nothing is registered then
     */
    public static void define(Context context, StackInput input) {
        Systems.of(input).build(input, context.log()::warn).forEach(context::export);
    }
}
