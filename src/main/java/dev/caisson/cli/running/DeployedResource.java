package dev.caisson.cli.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * A resource that a provider made.
 *
 * @param type token, {@code aws:sqs/queue:Queue}
 * @param name logical name
 * @param component the nearest component it is a part of; its own name where there is none
 * @param kind type tokens of its components and its own, the outermost first:
 *     {@code caisson:system:Epistemix$caisson:compute:Bastion$aws:ec2/instance:Instance}
 * @param id in AWS: what the provider calls so
 * @param outputs as the provider last saw them; a secret is an object
 */
public record DeployedResource(String type, String name, String component, String kind, String id, JsonObject outputs) {
    private static final int ARN_PARTS = 6;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    /** An output that is a text; empty if it is none. */
    public String text(String output) {
        return outputs.get(output) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** Whether it is a direct part of a component of some type. */
    public boolean isPartOf(String componentType) {
        return kind.endsWith(componentType + "$" + type);
    }

    /** Empty where it has none. */
    public String arn() {
        return id.startsWith("arn:") ? id : text("arn");
    }

    /** Where it is; empty if nothing in the state says so. */
    public String region() {
        String region = arnPart(REGION);
        return region.isEmpty() ? text("region") : region;
    }

    /** Whose it is; empty if nothing in the state says so. */
    public String account() {
        return arnPart(ACCOUNT);
    }

    private String arnPart(int part) {
        String[] parts = arn().split(":", ARN_PARTS);
        return parts.length < ARN_PARTS ? "" : parts[part];
    }
}
