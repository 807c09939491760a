package dev.caisson.components.compute.images;

import dev.caisson.components.JsonText;
import java.util.List;
import java.util.Map;

/** Which images ECR removes: untagged ones after some days, then all but the newest tagged ones. */
final class ImageLifecycle {
    private static final int UNTAGGED_DAYS = 7;
    private static final int TAGGED_IMAGES = 30;

    private ImageLifecycle() {}

    static String policy() {
        var untagged = JsonText.object("tagStatus", "untagged");
        untagged.put("countType", "sinceImagePushed");
        untagged.put("countUnit", "days");
        untagged.put("countNumber", UNTAGGED_DAYS);

        var tagged = JsonText.object("tagStatus", "tagged");
        // The pattern takes every tagged image; "any" would count untagged ones among those to keep.
        tagged.put("tagPatternList", List.of("*"));
        tagged.put("countType", "imageCountMoreThan");
        tagged.put("countNumber", TAGGED_IMAGES);

        return JsonText.of(JsonText.object(
                "rules",
                List.of(
                        rule(1, "Untagged images go after " + UNTAGGED_DAYS + " days", untagged),
                        rule(2, "The newest " + TAGGED_IMAGES + " tagged images stay", tagged))));
    }

    private static Map<String, Object> rule(int priority, String description, Map<String, Object> selection) {
        var rule = JsonText.object("rulePriority", priority);
        rule.put("description", description);
        rule.put("selection", selection);
        rule.put("action", JsonText.object("type", "expire"));
        return rule;
    }
}
