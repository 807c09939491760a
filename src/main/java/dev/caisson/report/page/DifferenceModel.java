package dev.caisson.report.page;

import com.google.gson.JsonObject;
import dev.caisson.policies.VerdictChange;
import dev.caisson.report.TypeNames;
import dev.caisson.report.cost.Amounts;
import dev.caisson.report.diff.DiffJson;
import dev.caisson.report.page.StackFacts.Difference;

/** What {@code caisson diff --json} says, with what becomes of cost and verdict. */
final class DifferenceModel {
    private DifferenceModel() {}

    static JsonObject of(Difference difference) {
        JsonObject object = DiffJson.of(difference.diff(), difference.consequences());
        object.getAsJsonArray("changes").forEach(each -> {
            JsonObject change = each.getAsJsonObject();
            change.addProperty("type", TypeNames.brief(change.get("type").getAsString()));
        });
        if (difference.cost() != null) {
            object.addProperty("cost", Amounts.change(difference.cost().total()));
        }
        VerdictChange verdict = difference.verdict();
        if (verdict != null) {
            var after = new Numbers(difference.diff().after().graph());
            object.add("appeared", PolicyModel.violations(verdict.appeared(), after));
            object.add("mended", PolicyModel.violations(verdict.mended(), after));
        }
        return object;
    }
}
