package dev.caisson.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands in the help of {@code caisson}, by when one needs them, a line each. */
final class CommandGroups implements IHelpSectionRenderer {
    private static final int NAME_WIDTH = 13;
    private static final int INDENT = 2;

    static final List<Group> GROUPS = List.of(
            new Group(
                    "See it before you deploy it (no account is contacted)",
                    List.of(
                            new Line("preview", "all that a stack would create, its price and its verdict"),
                            new Line("diff", "what a deployment changes, replaces, deletes and interrupts"),
                            new Line("cost", "what a stack costs a month: each price and why"),
                            new Line("diagram", "a picture of it: who reaches, sends to and reads whom"),
                            new Line("report", "all of it in one HTML page"),
                            new Line("config", "the configuration in effect, and where it comes from"))),
            new Group(
                    "Deploy it",
                    List.of(
                            new Line("deploy", "shows the plan, asks, and does exactly that"),
                            new Line("rollback", "takes a service back to what worked before"),
                            new Line("migrate", "runs the database's migration, and shows its output"),
                            new Line("destroy", "deletes a stack, with its last snapshots taken"))),
            new Group(
                    "See what runs",
                    List.of(
                            new Line("status", "services, functions, queues, database, alarms"),
                            new Line("validate", "whether all of it does what it promises"),
                            new Line("logs", "of a component or all, merged by time"),
                            new Line("tunnel", "a port on this machine that leads to the database"),
                            new Line("drift", "what somebody changed in AWS without Pulumi"),
                            new Line("unlock", "who holds the lock of the state, and how to take it"))),
            new Group(
                    "Set up",
                    List.of(
                            new Line("init", "makes a project of your own"),
                            new Line("bootstrap", "sets an account up: states, keys, roles for GitHub"),
                            new Line("ci", "comments on pull requests, for pipelines"),
                            new Line("completion", "for bash and zsh: source <(./caisson completion)"),
                            new Line("help", "about a command: caisson help deploy"),
                            new Line("version", "which version this is"))));

    /**
     * Commands for one purpose.
     *
     * @param title says which
     */
    record Group(String title, List<Line> lines) {}

    /**
     * A command.
     *
     * @param says what it is for, in a few words
     */
    record Line(String command, String says) {}

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        int width = help.commandSpec().usageMessage().width();
        for (Group group : GROUPS) {
            text.append('\n').append(group.title()).append(":\n");
            TextTable table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(NAME_WIDTH, INDENT, Overflow.SPAN),
                    new Column(width - NAME_WIDTH, INDENT, Overflow.WRAP));
            for (Line line : group.lines()) {
                table.addRowValues(
                        help.colorScheme().commandText(line.command()),
                        help.colorScheme().text(line.says()));
            }
            text.append(table);
        }
        return text.toString();
    }
}
