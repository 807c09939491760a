package dev.caisson.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.project.StackConfig;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * What AWS would answer when a resource is created: an id and the computed outputs, plausible in shape, the same for
 * the same resource every time. Nothing here is real, so nothing here can be mistaken for a lookup. The answers are a
 * table by type, {@code simulated-aws.jsonc} beside this class.
 */
public final class SimulatedAws {
    /** The account number AWS uses in its documentation. */
    public static final String ACCOUNT = "123456789012";

    private static final String TABLE = "simulated-aws.jsonc";
    private static final String CERTIFICATE = "aws:acm/certificate:Certificate";

    private final String region;
    private final JsonObject resources;
    private final JsonObject functions;

    public SimulatedAws(String region) {
        this.region = region;
        JsonObject table = JsonTable.read(SimulatedAws.class, TABLE);
        resources = table.getAsJsonObject("resources");
        functions = table.getAsJsonObject("functions");
    }

    /** Where a stack stands; in us-east-1 if it does not say, which its program refuses. */
    public static SimulatedAws of(StackConfig config) {
        return new SimulatedAws(config.values().getOrDefault("aws:region", "us-east-1"));
    }

    /** The id of a resource. */
    public String id(String type, String name, JsonObject inputs) {
        return resource(type, name, inputs).text("{id}");
    }

    /** Inputs and computed outputs of a resource, without its id. */
    public JsonObject outputs(String type, String name, JsonObject inputs) {
        SimulatedResource resource = resource(type, name, inputs);
        JsonObject outputs = inputs.deepCopy();
        JsonObject computed = new JsonObject();
        computed.addProperty("arn", "{arn}");
        computed.addProperty("name", "{name}");
        resource.fill(outputs, computed);
        resource.fill(outputs, resource.entries("outputs"));
        resource.entries("outputsWith").entrySet().stream()
                .filter(with -> inputs.has(with.getKey()))
                .forEach(with -> resource.fill(outputs, with.getValue().getAsJsonObject()));
        if (type.equals(CERTIFICATE)) {
            outputs.add("domainValidationOptions", proofs(inputs));
        }
        return outputs;
    }

    /**
     * What a provider function ({@code aws:index/getCallerIdentity:getCallerIdentity}) returns, if it is known here.
     */
    public Optional<JsonObject> invoke(String token, JsonObject arguments) {
        if (!functions.has(token)) {
            return Optional.empty();
        }
        JsonObject result = new JsonObject();
        resource(token, "", arguments).fill(result, functions.getAsJsonObject(token));
        return Optional.of(result);
    }

    private SimulatedResource resource(String type, String name, JsonObject inputs) {
        JsonObject answers = resources.has(type) ? resources.getAsJsonObject(type) : new JsonObject();
        return new SimulatedResource(region, type, name, inputs, answers);
    }

    /** The records that prove the names of a certificate: as many as it has names, so no line of the table. */
    private static JsonArray proofs(JsonObject certificate) {
        var names = new LinkedHashSet<String>();
        SimulatedResource.text(certificate, "domainName").ifPresent(names::add);
        if (certificate.get("subjectAlternativeNames") instanceof JsonArray others) {
            others.forEach(other -> names.add(other.getAsString()));
        }
        var proofs = new JsonArray();
        for (String name : names) {
            String host = name.replaceFirst("^\\*\\.", "");
            var proof = new JsonObject();
            proof.addProperty("domainName", name);
            proof.addProperty("resourceRecordName", "_" + SimulatedResource.hex(host, 32) + "." + host + ".");
            proof.addProperty("resourceRecordType", "CNAME");
            proof.addProperty(
                    "resourceRecordValue", "_" + SimulatedResource.hex(host + "proof", 32) + ".acm-validations.aws.");
            proofs.add(proof);
        }
        return proofs;
    }
}
