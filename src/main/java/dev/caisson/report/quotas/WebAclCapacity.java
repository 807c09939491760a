package dev.caisson.report.quotas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Capacity units of web ACLs: of their groups of rules, and of each statement of rules of their own. */
final class WebAclCapacity {
    private static final String MANAGED = "managedRuleGroupStatement";

    private final JsonObject table = JsonTable.read(WebAclCapacity.class, "capacity.jsonc");
    private final ResourceGraph graph;

    WebAclCapacity(ResourceGraph graph) {
        this.graph = graph;
    }

    /** By the name of the web ACL; a group of rules that is not AWS's counts as nothing. */
    Map<String, Double> used() {
        Map<String, Double> used = new TreeMap<>();
        graph.byType("aws:wafv2/webAcl:WebAcl")
                .forEach(acl -> used.put(acl.name(), units(acl.inputs().get("rules"))));
        return used;
    }

    private double units(@Nullable JsonElement value) {
        if (value instanceof JsonArray list) {
            return list.asList().stream().mapToDouble(this::units).sum();
        }
        if (!(value instanceof JsonObject object)) {
            return 0;
        }
        return object.entrySet().stream()
                .mapToDouble(entry -> own(entry.getKey(), entry.getValue())
                        + (entry.getKey().equals(MANAGED) ? 0 : units(entry.getValue())))
                .sum();
    }

    /** Of a statement, without those in it. */
    private double own(String key, JsonElement value) {
        if (key.equals(MANAGED) && value instanceof JsonObject group) {
            return References.number(table.getAsJsonObject("groups").get(References.text(group.get("name"))));
        }
        if (key.equals("textTransformations") && value instanceof JsonArray all) {
            return all.asList().stream()
                            .filter(each -> !each.toString().contains("\"NONE\""))
                            .count()
                    * table.get("transformation").getAsDouble();
        }
        return References.number(table.getAsJsonObject("statements").get(key));
    }
}
