package dev.caisson;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.caisson.config.binding.StackInput;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.sdk.ProgramRestart;
import dev.caisson.systems.Systems;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** The Pulumi program: reads the stack's configuration, picks the system, builds it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(ProcessHandle.current().info().arguments().orElseGet(() -> new String[0]));
        OptionalInt exitCode = ProgramRestart.run(arguments, System.getenv());
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        ProgramRestart.endWithParent();
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
