package dev.caisson.components.compute.images;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Which images ECR removes: untagged ones after some days, then all but the newest tagged ones. */
final class ImageLifecycle {
    private ImageLifecycle() {}

    static String policy(int keepTagged, int keepUntaggedDays) {
        JsonObject untagged = new JsonObject();
        untagged.addProperty("tagStatus", "untagged");
        untagged.addProperty("countType", "sinceImagePushed");
        untagged.addProperty("countUnit", "days");
        untagged.addProperty("countNumber", keepUntaggedDays);

        // The pattern takes every tagged image; "any" would count untagged ones among those to keep.
        JsonArray everyTag = new JsonArray();
        everyTag.add("*");
        JsonObject tagged = new JsonObject();
        tagged.addProperty("tagStatus", "tagged");
        tagged.add("tagPatternList", everyTag);
        tagged.addProperty("countType", "imageCountMoreThan");
        tagged.addProperty("countNumber", keepTagged);

        JsonArray rules = new JsonArray();
        rules.add(rule(1, "Untagged images go after " + keepUntaggedDays + " days", untagged));
        rules.add(rule(2, "The newest " + keepTagged + " tagged images stay", tagged));
        JsonObject policy = new JsonObject();
        policy.add("rules", rules);
        return policy.toString();
    }

    private static JsonObject rule(int priority, String description, JsonObject selection) {
        JsonObject expire = new JsonObject();
        expire.addProperty("type", "expire");
        JsonObject rule = new JsonObject();
        rule.addProperty("rulePriority", priority);
        rule.addProperty("description", description);
        rule.add("selection", selection);
        rule.add("action", expire);
        return rule;
    }
}
