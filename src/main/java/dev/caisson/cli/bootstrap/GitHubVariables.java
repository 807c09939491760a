package dev.caisson.cli.bootstrap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What is still to be typed after an account is set up: GitHub's variables, and the first stack. */
final class GitHubVariables {
    private final JsonObject outputs;
    private final String repository;
    private final String region;

    /**
     * Reads them.
     *
     * @param outputs of the stack
     * @param repository {@code owner/name}, with or without numbers
     * @param region where its environments are deployed, unless they say otherwise
     */
    GitHubVariables(JsonObject outputs, String repository, String region) {
        this.outputs = outputs;
        this.repository = repository.replaceAll("@\\d+", "");
        this.region = region;
    }

    /** Command lines, by environment: of GitHub's CLI, then of Pulumi's. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (String environment : new TreeSet<>(values("backendUrls").keySet())) {
            lines.add("gh api -X PUT repos/" + repository + "/environments/" + environment);
            lines.add(set("AWS_DEPLOY_ROLE_ARN", value("deployRoleArns", environment)) + " --env " + environment);
            lines.add(set("PULUMI_BACKEND_URL", value("backendUrls", environment)) + " --env " + environment);
            lines.add(set("AWS_REGION", region) + " --env " + environment);
            if (values("previewRoleArns").has(environment)) {
                String suffix = "_" + environment.toUpperCase(Locale.ROOT).replace('-', '_');
                lines.add(set("AWS_PREVIEW_ROLE_ARN" + suffix, value("previewRoleArns", environment)));
                lines.add(set("PULUMI_BACKEND_URL" + suffix, value("backendUrls", environment)));
            }
        }
        lines.add(set("AWS_REGION", region));
        return lines;
    }

    /** Command lines that make the first stack of an environment. */
    List<String> firstStack() {
        String environment = new TreeSet<>(values("backendUrls").keySet()).first();
        return List.of(
                "pulumi login '" + value("backendUrls", environment) + "'",
                "pulumi stack init " + environment + " --secrets-provider '" + value("secretsProviders", environment)
                        + "'");
    }

    private String set(String name, String value) {
        return "gh variable set " + name + " --repo " + repository + " --body '" + value + "'";
    }

    private String value(String output, String environment) {
        return values(output).get(environment).getAsString();
    }

    private JsonObject values(String output) {
        JsonElement values = outputs.get(output);
        return values instanceof JsonObject object ? object : new JsonObject();
    }
}
