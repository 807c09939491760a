package dev.caisson.cli.pulumi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Asks before something is changed, if there is somebody to ask. */
public final class Consent {
    private final boolean given;
    private final BufferedReader answers;
    private final PrintWriter screen;

    /**
     * Says who is asked.
     *
     * @param given with {@code --yes}
     * @param answers what the user types
     * @param screen where the question stands
     */
    public Consent(boolean given, BufferedReader answers, PrintWriter screen) {
        this.given = given;
        this.answers = answers;
        this.screen = screen;
    }

    /**
     * Before any work is done: without a terminal nobody can be asked.
     *
     * @param line what to type to do it without a question
     */
    public void requireSomebody(String line) throws RefusedException {
        // Set by ./caisson.
        if (!given && !Boolean.getBoolean("caisson.asks")) {
            throw new RefusedException("this asks before it changes anything, and here is no terminal to ask on."
                    + " To do it without a question:\n    " + line);
        }
    }

    /**
     * Asks.
     *
     * @param answer what is to be typed: {@code yes}, or a name
     */
    public void ask(String question, String answer) throws RefusedException {
        if (given) {
            return;
        }
        screen.print(question + " Type " + answer + ": ");
        screen.flush();
        try {
            String typed = answers.readLine();
            if (typed == null || !typed.strip().equals(answer)) {
                throw new RefusedException("nothing was changed, as the answer was not " + answer);
            }
        } catch (IOException e) {
            throw new RefusedException("nothing was changed, as no answer could be read: " + e.getMessage());
        }
    }
}
