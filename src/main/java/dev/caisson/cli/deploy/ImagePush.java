package dev.caisson.cli.deploy;

import dev.caisson.cli.pulumi.StepFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings images into their repositories. */
final class ImagePush {
    private final Shell shell;
    private final Registry registry;
    private final boolean skipBuild;

    /** @param skipBuild whether they must be there already */
    ImagePush(Shell shell, Registry registry, boolean skipBuild) {
        this.shell = shell;
        this.registry = registry;
        this.skipBuild = skipBuild;
    }

    /**
     * Builds and pushes what is not there. Tags never change their meaning: what is there cannot be pushed again, and
     * need not be.
     *
     * @return by the key that names it, the tag with the digest of what the registry has
     */
    Map<String, String> pinned(List<ImageTarget> targets) throws StepFailedException, InterruptedException {
        Map<String, String> pinned = new LinkedHashMap<>();
        List<ImageTarget> missing = new ArrayList<>();
        for (ImageTarget target : targets) {
            Optional<String> digest = registry.digest(target);
            pinned.put(target.build().image().tagKey(), target.pinned(digest.orElse("")));
            if (digest.isEmpty()) {
                missing.add(target);
            } else if (!skipBuild) {
                shell.remark(target.build().name() + " " + target.build().tag()
                        + " was pushed before, and is not built again: give other code another tag");
            }
        }
        if (!missing.isEmpty() && skipBuild) {
            throw new StepFailedException("there is no image " + missing.get(0).reference()
                    + ": leave --skip-build out, or name a tag that was pushed");
        }
        if (!missing.isEmpty()) {
            registry.login(missing.get(0).host());
        }
        for (ImageTarget target : missing) {
            pinned.put(target.build().image().tagKey(), target.pinned(push(target)));
        }
        return pinned;
    }

    private String push(ImageTarget target) throws StepFailedException, InterruptedException {
        registry.push(target);
        return registry.digest(target)
                .orElseThrow(() -> new StepFailedException("the registry does not have " + target.reference()
                        + ", although it was pushed: was it deleted meanwhile?"));
    }
}
