package dev.caisson.components.edge.dns;

import com.pulumi.aws.route53.Route53Functions;
import com.pulumi.aws.route53.inputs.GetZonePlainArgs;
import com.pulumi.aws.route53.outputs.GetZoneResult;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.FailedLookup;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a zone that somebody else made, before anything is made: a record that is not of the zone is refused by AWS
 * in the middle of a deployment, and one in a private zone proves no certificate.
 */
public final class ExistingZone {
    private ExistingZone() {}

    /**
     * Waits for the answer.
     *
     * @param name that must be the zone's, or below it
     * @param id of the zone; null where it will be made
     * @param parent whose provider is asked
     * @param key where the id is said, for the message
     * @throws dev.caisson.validation.InvalidInputException if there is no such public zone
     */
    public static void require(String name, @Nullable String id, Resource parent, String key) {
        if (id == null) {
            return;
        }
        String wrong = Route53Functions.getZonePlain(
                        GetZonePlainArgs.builder().zoneId(id).build(),
                        InvokeOptions.builder().parent(parent).build())
                .handle((zone, failure) ->
                        failure == null ? difference(zone, name) : "the look-up said: " + FailedLookup.message(failure))
                .join();
        Problems.in("the existing zone")
                .check(wrong.isEmpty(), key, id, "must be the public zone of " + name + "; " + wrong)
                .throwIfAny();
    }

    /** "" if there is none. */
    private static String difference(GetZoneResult zone, String name) {
        String found = zone.name().replaceFirst("\\.$", "");
        if (zone.privateZone().orElse(false)) {
            return found + " is private";
        }
        // Offline nobody knows it.
        return found.isEmpty() || found.equals(name) || name.endsWith("." + found) ? "" : "it is " + found;
    }
}
