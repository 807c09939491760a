package dev.caisson.stacks;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.systems.PlatformConfig;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes configurations of the reference system from the {@link Key} of each value: ranges, choices and records are read
 * from there; what only a pattern or another value limits has its samples here.
 */
final class ConfigGenerator {
    private static final List<String> NAMES = List.of("jobs", "mail", "a-rather-long-name");

    /** JSON to choose from, by record and component. */
    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("IdentityConfig.system", List.of("\"platform\"")),
            Map.entry("IdentityConfig.account", List.of("\"123456789012\"")),
            Map.entry("IdentityConfig.tags", List.of("{}", "{\"Owner\": \"team\"}")),
            Map.entry("FoundationConfig.secrets", List.of("{}")),
            Map.entry(
                    "FoundationConfig.permissionsBoundary",
                    List.of("null", "\"arn:aws:iam::123456789012:policy/caisson/limits\"")),
            Map.entry("PlatformConfig.generatedSecrets", List.of("[\"session-key\"]", "[\"session-key\", \"other\"]")),
            Map.entry("NetworkConfig.cidr", List.of("\"10.0.0.0/16\"", "\"10.40.0.0/18\"", "\"172.16.0.0/20\"")),
            Map.entry(
                    "NetworkConfig.zones",
                    List.of("[\"a\", \"b\"]", "[\"a\", \"b\", \"c\"]", "[\"c\", \"a\"]", "[\"b\", \"d\", \"f\"]")),
            Map.entry("NetworkConfig.nat", List.of("\"single\"", "\"per-zone\"", "\"instance\"")),
            Map.entry("NetworkConfig.natZone", List.of("null", "\"a\"", "\"b\"")),
            Map.entry("NetworkConfig.subnetCidrs", List.of("{}")),
            Map.entry("NetworkConfig.secondaryCidrs", List.of("[]", "[\"100.64.0.0/16\"]")),
            Map.entry("NetworkConfig.peerCidrs", List.of("[]", "[\"192.168.0.0/16\"]")),
            Map.entry("NetworkConfig.readableBuckets", List.of("[]", "[\"partner-data\"]")),
            Map.entry("NetworkConfig.endpointZones", List.of("[]", "[\"b\"]")),
            Map.entry("NetworkConfig.existing", List.of("null")),
            Map.entry("LogsConfig.retentionDays", List.of("1", "30", "365", "3653")),
            Map.entry("BackupsConfig.time", List.of("\"05:00\"", "\"12:30\"")),
            Map.entry("BackupsConfig.dailyDays", List.of("7", "35")),
            Map.entry("BackupsConfig.monthlyDays", List.of("0", "400")),
            Map.entry("BackupsConfig.copyTo", List.of("null", "\"eu-west-1\"")),
            Map.entry("DatabaseConfig.version", List.of("\"16\"", "\"15\"", "\"17.2\"")),
            Map.entry("DatabaseConfig.instance", List.of("\"db.t4g.micro\"", "\"db.m7g.large\"", "\"db.r6g.xlarge\"")),
            Map.entry("DatabaseConfig.storage", List.of("20", "100")),
            Map.entry("DatabaseConfig.maxStorage", List.of("100", "400", "1000")),
            Map.entry("DatabaseConfig.name", List.of("\"app\"", "\"orders_2\"")),
            Map.entry("DatabaseConfig.parameters", List.of("{}", "{\"work_mem\": \"8192\"}")),
            Map.entry("DatabaseConfig.restoreFrom", List.of("null", "\"rds:before\"")),
            // Not with replicas.
            Map.entry("DatabaseConfig.passwordRotation", List.of("null")),
            Map.entry("ReplicaConfig.instance", List.of("null", "\"db.m7g.large\"")),
            Map.entry("DatabaseConfig.slowQueries", List.of("-1", "0", "1000")),
            Map.entry("DatabaseConfig.backupWindow", List.of("\"02:00-03:00\"", "\"23:30-00:30\"")),
            Map.entry("DatabaseConfig.maintenanceWindow", List.of("\"sun:03:30-sun:04:30\"")),
            Map.entry("BastionConfig.instance", List.of("\"t4g.nano\"", "\"t3.nano\"")),
            Map.entry("BastionConfig.image", List.of("\"ami-0123456789abcdef0\"")),
            Map.entry("BucketConfig.origins", List.of("[]", "[\"https://app.example.com\"]")),
            Map.entry("ApiConfig.origins", List.of("[]", "[\"https://app.example.com\"]")),
            Map.entry("ApiConfig.binaryMediaTypes", List.of("[]", "[\"image/png\"]")),
            Map.entry(
                    "ApiConfig.domain",
                    List.of("null", "{\"host\": \"api.example.com\", \"zoneId\": \"Z0123456789ABCDEFGHIJ\"}")),
            Map.entry("ApiConfig.stage", List.of("\"v1\"", "\"live\"")),
            Map.entry(
                    "ApiConfig.routes",
                    List.of(
                            "{}",
                            "{\"GET /status\": {\"function\": \"status\"}}",
                            "{\"ANY /a/{proxy+}\": {\"function\": \"status\", \"access\": \"public\"}, \"GET /b\": {\"function\": \"status\"}}")),
            Map.entry("BedrockConfig.models", List.of("[]", "[\"amazon.titan-embed-text-v2:0\"]")),
            Map.entry("BedrockConfig.profiles", List.of("[\"us.anthropic.claude-sonnet-4-5-20250929-v1:0\"]")),
            Map.entry("GuardrailConfig.blockedData", List.of("[\"PIN\"]")),
            Map.entry("GuardrailConfig.maskedData", List.of("[]", "[\"EMAIL\"]")),
            Map.entry("GuardrailConfig.blockedInputMessage", List.of("\"No.\"")),
            Map.entry("GuardrailConfig.blockedOutputMessage", List.of("\"No.\"")),
            Map.entry(
                    "NotificationsConfig.emails",
                    List.of("[\"oncall@example.com\"]", "[\"a@example.com\", \"b@example.com\"]")),
            Map.entry("NotificationsConfig.webhooks", List.of("[]")),
            Map.entry("SlackConfig.workspace", List.of("\"T07EA123LEP\"")),
            Map.entry("SlackConfig.channel", List.of("\"C07EZ1ABC23\"")),
            Map.entry("LoadBalancerConfig.plainHttp", List.of("false")),
            Map.entry(
                    "LoadBalancerConfig.certificate",
                    List.of("\"arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555\"")),
            Map.entry("LoadBalancerConfig.host", List.of("null", "\"app.example.com\"")),
            Map.entry(
                    "LoadBalancerConfig.admits",
                    List.of("[\"0.0.0.0/0\"]", "[\"203.0.113.0/24\", \"198.51.100.7/32\"]")),
            Map.entry("FirewallConfig.count", List.of("[]", "[\"common\", \"sql-injection\"]")),
            Map.entry("FirewallConfig.countRules", List.of("{}", "{\"common\": [\"NoUserAgent_HEADER\"]}")),
            Map.entry("FirewallConfig.largeBodies", List.of("[]", "[\"/uploads\"]", "[\"/\"]")),
            Map.entry("ServiceConfig.image", List.of("\"public.ecr.aws/docker/library/busybox:1.37\"")),
            Map.entry("ServiceConfig.tag", List.of("null", "\"2026-11-21\"")),
            Map.entry("TaskSizeConfig.cpu", List.of("512")),
            Map.entry("TaskSizeConfig.memory", List.of("1024", "2048", "4096")),
            Map.entry("TaskConfig.count", List.of("1", "2", "3")),
            Map.entry("ServiceConfig.port", List.of("null", "80", "8080", "65535")),
            Map.entry("ServiceConfig.paths", List.of("[]")),
            Map.entry("ServiceConfig.hosts", List.of("[]")),
            Map.entry("ServiceConfig.priority", List.of("null")),
            Map.entry("ServiceConfig.healthyAnswers", List.of("\"200-299\"")),
            Map.entry("ServiceConfig.healthGrace", List.of("120")),
            Map.entry("ServiceConfig.sticky", List.of("null")),
            Map.entry("ServiceConfig.healthCheck", List.of("\"/\"", "\"/health\"")),
            Map.entry("ServiceConfig.command", List.of("[]", "[\"sleep\", \"infinity\"]")),
            Map.entry("EnvironmentConfig.environment", List.of("{}", "{\"mode\": \"x\"}")),
            Map.entry("EgressConfig.egress", List.of("{}", "{\"mail\": {\"port\": 587, \"cidrs\": [\"0.0.0.0/0\"]}}")),
            Map.entry("ScheduleConfig.expression", List.of("\"rate(5 minutes)\"")),
            Map.entry("ScheduleConfig.timezone", List.of("\"UTC\"")),
            Map.entry("FunctionConfig.schedule", List.of("null", "{\"expression\": \"rate(1 hour)\"}")),
            Map.entry(
                    "PlatformConfig.tasks",
                    List.of("{}", "{\"report\": {\"image\": \"x\", \"schedule\": {\"expression\": \"rate(1 day)\"}}}")),
            Map.entry("ScalingConfig.max", List.of("3", "10", "50")),
            Map.entry("ScalingConfig.requests", List.of("null")),
            Map.entry("ScalingConfig.backlog", List.of("null")),
            Map.entry("FunctionConfig.tag", List.of("null", "\"2026-11-21\"")),
            Map.entry("FunctionConfig.code", List.of("null")),
            Map.entry("FunctionConfig.runtime", List.of("\"python3.13\"")),
            Map.entry("FunctionConfig.handler", List.of("\"index.handler\"")),
            Map.entry("FunctionConfig.batchSize", List.of("10")),
            Map.entry("FunctionConfig.batchWindow", List.of("0")),
            Map.entry("FunctionConfig.timeout", List.of("3", "29")),
            Map.entry("QueueConfig.visibilityTimeout", List.of("180", "43200")),
            Map.entry("UsesConfig.sends", List.of("[]", "[\"jobs\"]")),
            Map.entry("UsesConfig.consumes", List.of("[]", "[\"jobs\"]")),
            Map.entry("UsesConfig.services", List.of("[]")),
            Map.entry("UsesConfig.reads", List.of("[]", "[\"uploads\"]")),
            Map.entry("UsesConfig.writes", List.of("[]", "[\"uploads\"]")),
            Map.entry("UsesConfig.secrets", List.of("[]", "[\"session-key\"]")));

    /** What may stand where something else should. */
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "-1",
            "0",
            "3.5",
            "99999999999",
            "1e9",
            "\"\"",
            "\"nonsense\"",
            "[]",
            "[1]",
            "{}",
            "{\"x\": 1}",
            "\"0.0.0.0/0\"");

    /** Merged into the system's own entries of these names. */
    private static final Map<String, String> MAP_NAMES =
            Map.of("services", "api", "functions", "status", "queues", "jobs", "buckets", "uploads");

    private final Random random;

    ConfigGenerator(Random random) {
        this.random = random;
    }

    /** Likely to be accepted. */
    JsonObject likely() {
        JsonObject config = record(PlatformConfig.class);
        config.add("environment", new JsonPrimitive(pick(List.of("dev", "staging", "prod"))));
        JsonObject balancer = new JsonObject();
        balancer.add("certificate", sample("LoadBalancerConfig.certificate"));
        balancer.add("host", new JsonPrimitive("app.example.com"));
        config.add("loadBalancer", merged(config.get("loadBalancer"), balancer));
        JsonObject alarms = new JsonObject();
        alarms.add("emails", sample("NotificationsConfig.emails"));
        config.add("alarms", alarms);
        return config;
    }

    /** Likely to be refused: one to three values of a likely one are something else, or under another name. */
    JsonObject unlikely() {
        JsonObject config = likely();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            spoil(config);
        }
        return config;
    }

    private void spoil(JsonObject object) {
        List<String> keys = new ArrayList<>(object.keySet());
        if (keys.isEmpty() || random.nextInt(8) == 0) {
            object.add(pick(List.of("nat", "zone", "Memory", "", "x.y")), wrong());
            return;
        }
        String key = pick(keys);
        if (object.get(key) instanceof JsonObject inner && random.nextInt(4) > 0) {
            spoil(inner);
        } else {
            object.add(key, wrong());
        }
    }

    private JsonElement wrong() {
        return JsonParser.parseString(pick(WRONG));
    }

    private JsonObject record(Class<?> type) {
        JsonObject object = new JsonObject();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Inline.class)) {
                record(component.getType()).entrySet().forEach(entry -> object.add(entry.getKey(), entry.getValue()));
                continue;
            }
            Key key = component.getAnnotation(Key.class);
            String name = key.name().isEmpty() ? component.getName() : key.name();
            boolean required =
                    key.defaultValue().isEmpty() && component.getType().isPrimitive();
            if (required || random.nextInt(3) == 0) {
                JsonElement value = value(component, key);
                if (value != null && !value.isJsonNull()) {
                    object.add(name, value);
                }
            }
        }
        return object;
    }

    private JsonElement value(RecordComponent component, Key key) {
        String place = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        if (SAMPLES.containsKey(place)) {
            return sample(place);
        }
        Class<?> type = component.getType();
        if (type == boolean.class || type == Boolean.class) {
            return new JsonPrimitive(random.nextBoolean());
        }
        if (type == int.class || type == Integer.class) {
            return new JsonPrimitive(number(key));
        }
        if (type.isEnum()) {
            return new JsonPrimitive(pick(List.of(type.getEnumConstants()))
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-'));
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type == Map.class) {
            return entries(component);
        }
        throw new IllegalStateException("the generator needs samples for " + place);
    }

    /** Its ends, or something between. */
    private int number(Key key) {
        int min = (int) Math.max(key.min(), 0);
        int max = (int) Math.min(key.max(), Integer.MAX_VALUE - 1);
        return switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            default -> min + random.nextInt(max - min + 1);
        };
    }

    private JsonObject entries(RecordComponent component) {
        Type value = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
        JsonObject entries = new JsonObject();
        if (random.nextBoolean() && MAP_NAMES.containsKey(component.getName())) {
            entries.add(MAP_NAMES.get(component.getName()), record((Class<?>) value));
        }
        if (random.nextBoolean()) {
            String name = component.getName().charAt(0) + "-" + pick(NAMES).substring(0, 4);
            JsonObject entry = record((Class<?>) value);
            if (component.getName().equals("services")) {
                entry.add("image", sample("ServiceConfig.image"));
            }
            entries.add(name, entry);
        }
        return entries;
    }

    private static JsonObject merged(JsonElement below, JsonObject above) {
        JsonObject result = below instanceof JsonObject object ? object.deepCopy() : new JsonObject();
        above.entrySet().forEach(entry -> result.add(entry.getKey(), entry.getValue()));
        return result;
    }

    private JsonElement sample(String place) {
        return JsonParser.parseString(pick(SAMPLES.get(place)));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** As Pulumi hands it to a program. */
    static Map<String, String> values(JsonObject config) {
        Map<String, String> values = new TreeMap<>(Map.of("aws:region", "us-east-1"));
        config.entrySet().forEach(entry -> {
            JsonElement value = entry.getValue();
            values.put(
                    "caisson:" + entry.getKey(),
                    value instanceof JsonNull ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString());
        });
        return values;
    }
}
