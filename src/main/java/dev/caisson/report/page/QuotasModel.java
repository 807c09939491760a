package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.quotas.QuotaUse;
import dev.caisson.report.quotas.Quotas;

/** What the stack uses of AWS's default quotas, the fullest first. */
final class QuotasModel {
    private QuotasModel() {}

    static JsonObject of(Quotas quotas, ResourceGraph simulated) {
        JsonObject object = new JsonObject();
        object.addProperty("date", quotas.date());
        JsonArray uses = new JsonArray();
        quotas.of(simulated).forEach(use -> uses.add(use(use)));
        object.add("uses", uses);
        return object;
    }

    private static JsonObject use(QuotaUse use) {
        JsonObject object = new JsonObject();
        object.addProperty("what", use.what());
        object.addProperty("scope", use.scope());
        object.addProperty("fullest", use.fullest());
        object.addProperty("used", use.used());
        object.addProperty("limit", use.limit());
        object.addProperty("percent", use.percent());
        object.addProperty("close", use.isClose());
        object.addProperty("raised", use.raised());
        object.addProperty("note", use.note());
        object.addProperty("source", use.source());
        return object;
    }
}
