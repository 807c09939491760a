package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.StackLines;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.page.StackFacts.Policies;
import java.util.List;

/** The verdict: each violation with what is wrong, why, and how to mend it. */
final class PolicyModel {
    private PolicyModel() {}

    static JsonObject of(Policies policies, Numbers numbers) {
        JsonObject object = new JsonObject();
        PolicyVerdict verdict = policies.verdict();
        if (verdict == null) {
            object.addProperty("otherwise", policies.otherwise());
            return object;
        }
        object.addProperty("rules", verdict.rules());
        object.addProperty("mandatory", verdict.mandatory().size());
        object.addProperty("advisory", verdict.advisory().size());
        object.add("violations", violations(verdict.violations(), numbers));
        return object;
    }

    static JsonArray violations(List<Violation> violations, Numbers numbers) {
        StackLines lines = StackLines.read();
        JsonArray array = new JsonArray();
        violations.forEach(violation -> array.add(violation(violation, numbers, lines)));
        return array;
    }

    private static JsonObject violation(Violation violation, Numbers numbers, StackLines lines) {
        JsonObject object = new JsonObject();
        object.addProperty("rule", violation.rule());
        object.addProperty("mandatory", violation.level() == Level.MANDATORY);
        numbers.add(object, "node", violation.urn());
        object.addProperty("resource", violation.resource());
        object.addProperty("problem", violation.problem());
        object.addProperty("fix", violation.fix());
        lines.of(violation.rule()).ifPresent(line -> object.addProperty("line", line));
        return object;
    }
}
