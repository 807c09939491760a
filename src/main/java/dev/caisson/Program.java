package dev.caisson;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.caisson.config.binding.StackInput;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.sdk.ProgramRestart;
import dev.caisson.sdk.SecondRun;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a {@code main} calls: a Pulumi program that builds the one of its systems that a stack asks for. */
public final class Program {
    private Program() {}

    /**
     * Runs under a Pulumi engine, and ends this process.
     *
     * @param systems those that {@code caisson:system} may name; the first, if it names none
     */
    public static void run(Supplier<List<SystemDefinition<?>>> systems) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(ProcessHandle.current().info().arguments().orElseGet(() -> new String[0]));
        OptionalInt exitCode = ProgramRestart.run(arguments, System.getenv());
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        ProgramRestart.endWithParent();
        PatientRunner.install();
        EngineChannels.install();
        Consumer<Context> program =
                context -> define(context, StackInput.fromEnvironment(System.getenv()), systems.get());
        if (SecondRun.isAsked()) {
            System.exit(SecondRun.both(program, System.getenv()));
        }
        Pulumi.run(program);
    }

    /**
     * Builds the system that a stack asks for and exports its outputs.
     *
     * @throws dev.caisson.validation.InvalidInputException if the configuration is wrong; nothing is registered then
     */
    public static void define(Context context, StackInput input, List<SystemDefinition<?>> systems) {
        Systems.of(input, systems).build(input, context.log()::warn).forEach(context::export);
    }
}
