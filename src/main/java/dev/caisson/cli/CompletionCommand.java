package dev.caisson.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code caisson completion}: what makes a shell complete the others. */
@Command(
        name = "completion",
        description = "Print completion for bash and zsh: source <(./caisson completion)",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class CompletionCommand implements Runnable {
    /** What picocli writes for an option whose values it does not know. */
    private static final String NO_STACKS = "'--stack')\n      return\n";

    private static final String STACKS = "'--stack')\n      _caisson_stacks\n      return\n";

    /** The stacks are files of the project, which is -C or here, or above. */
    private static final String STACK_FUNCTION = """

            function _caisson_stacks() {
              local directory=. file stacks="" i
              for (( i = 1; i + 1 < COMP_CWORD; i++ )); do
                case ${COMP_WORDS[i]} in -C|--cwd) directory=${COMP_WORDS[i+1]} ;; esac
              done
              while [[ ! -e "$directory/Pulumi.yaml" && ! "$directory" -ef / && -d "$directory" ]]; do
                directory+=/..
              done
              for file in "$directory"/Pulumi.*.yaml; do
                file=${file##*/Pulumi.}
                [[ $file == '*.yaml' ]] || stacks+=" ${file%.yaml}"
              done
              COMPREPLY=( $(compgen -W "$stacks" -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            """;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(
                AutoComplete.bash(spec.root().name(), spec.root().commandLine()).replace(NO_STACKS, STACKS));
        out.print(STACK_FUNCTION);
        out.flush();
    }
}
