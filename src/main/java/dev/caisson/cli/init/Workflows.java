package dev.caisson.cli.init;

import java.util.Map;
import java.util.TreeMap;

/** GitHub's workflows of a project. Caisson's own repository has the same, which a test holds. */
final class Workflows {
    private static final String FOLDER = ".github/workflows/";

    private Workflows() {}

    /**
     * Their texts, by path.
     *
     * @param library steps that make Caisson known to Maven; empty for none
     * @param deploys whether those that need an account are among them
     */
    static Map<String, String> of(String library, boolean deploys) {
        var words = Map.of(
                "checkout",
                Template.fill("workflows/checkout.yml", Map.of()),
                "home",
                ProjectFiles.LINK + "/",
                "library",
                library,
                "projects",
                "");
        Map<String, String> workflows = new TreeMap<>();
        add(workflows, words, "preview.yml", "plan-stack.yml", "comment.yml");
        if (deploys) {
            add(workflows, words, "deploy.yml", "deploy-stack.yml", "drift.yml", "drift-stack.yml");
        }
        return workflows;
    }

    private static void add(Map<String, String> workflows, Map<String, String> words, String... files) {
        for (String file : files) {
            workflows.put(FOLDER + file, Template.fill("workflows/" + file, words));
        }
    }
}
