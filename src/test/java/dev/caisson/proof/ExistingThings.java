package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stack expects to be in the account already, made together with it where the account is a simulated one. */
final class ExistingThings {
    private static final String VPC = "existing";
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/([0-9a-f-]{36})"),
                    "aws_acm_certificate",
                    "arn",
                    (number, resources) -> Map.of("domain_name", "existing.example.com", "validation_method", "DNS")),
            new Kind(
                    id("vpc"),
                    "aws_vpc",
                    "id",
                    // That of a default VPC.
                    (number, resources) -> Map.of("cidr_block", "172.31.0.0/16", "enable_dns_hostnames", "true")),
            new Kind(
                    id("subnet"),
                    "aws_subnet",
                    "id",
                    (number, resources) -> Map.of(
                            "vpc_id",
                            "${aws_vpc." + VPC + ".id}",
                            "cidr_block",
                            "172.31." + 16 * number + ".0/20",
                            "availability_zone",
                            "us-east-1" + (char) ('a' + number))),
            new Kind(
                    Pattern.compile("\\b(Z[0-9A-Z]{20})\\b"),
                    "aws_route53_zone",
                    "zone_id",
                    (number, resources) -> Map.of("name", zoneOf(resources))),
            new Kind(
                    id("rtb"),
                    "aws_route_table",
                    "id",
                    (number, resources) -> Map.of("vpc_id", "${aws_vpc." + VPC + ".id}")),
            new Kind(
                    id("sg"),
                    "aws_security_group",
                    "id",
                    (number, resources) -> Map.of("vpc_id", "${aws_vpc." + VPC + ".id}")));

    private ExistingThings() {}

    /**
     * Things that are known by something AWS makes up.
     *
     * @param known how they stand in a stack file
     * @param attribute what that is
     * @param arguments of the so-manieth of its kind, among the resources that expect it
     */
    private record Kind(
            Pattern known,
            String type,
            String attribute,
            BiFunction<Integer, JsonObject, Map<String, String>> arguments) {}

    private static Pattern id(String prefix) {
        return Pattern.compile("\\b" + prefix + "-([0-9a-f]{8,17})\\b");
    }

    /** The same resources, with what they expect. */
    static JsonObject added(JsonObject resources) {
        String text = resources.toString();
        Map<String, Map<String, JsonObject>> made = new TreeMap<>();
        for (Kind kind : KINDS) {
            Map<String, JsonObject> ofKind = new TreeMap<>();
            text = kind.known().matcher(text).replaceAll(found -> {
                // A stack stands in one VPC.
                String label = kind.type().equals("aws_vpc")
                        ? VPC
                        : VPC + "_" + found.group(1).replace('-', '_');
                ofKind.computeIfAbsent(label, key -> body(kind.arguments().apply(ofKind.size(), resources)));
                return Matcher.quoteReplacement("${" + kind.type() + "." + label + "." + kind.attribute() + "}");
            });
            made.put(kind.type(), ofKind);
        }
        JsonObject result = JsonParser.parseString(text).getAsJsonObject();
        made.forEach((type, ofType) -> {
            JsonElement given = result.get(type);
            JsonObject all = given == null ? new JsonObject() : given.getAsJsonObject();
            ofType.forEach(all::add);
            if (!all.isEmpty()) {
                result.add(type, all);
            }
        });
        return result;
    }

    /**
     * Makes what a stack file names in a simulated AWS, and puts the ids it got there in the file.
     *
     * @param file of the stack
     */
    static void make(Path file, String endpoint, String region) throws IOException, InterruptedException {
        Path result = file.resolveSibling("existing.yaml");
        var builder = new ProcessBuilder(
                        PythonEnvironment.install("moto").resolve("python3").toString(),
                        Path.of("src/test/resources/proof/existing.py")
                                .toAbsolutePath()
                                .toString(),
                        endpoint,
                        region)
                .redirectInput(file.toFile())
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("what " + file + " expects could not be made in moto");
        }
        Files.move(result, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the names of all records end with: the provider puts the zone's name behind any that does not. */
    private static String zoneOf(JsonObject resources) {
        JsonElement records = resources.get("aws_route53_record");
        return (records == null
                        ? Set.<JsonElement>of()
                        : Set.copyOf(records.getAsJsonObject().asMap().values()))
                .stream()
                        .map(record -> record.getAsJsonObject().get("name").getAsString())
                        .filter(name -> !name.contains("${"))
                        .reduce(ExistingThings::commonEnd)
                        .orElse("example.com");
    }

    /** Of {@code api.example.com} and {@code www.example.com}: {@code example.com}. */
    private static String commonEnd(String one, String other) {
        String end = one;
        while (!("." + other).endsWith("." + end)) {
            if (!end.contains(".")) {
                throw new IllegalStateException("no zone has both " + one + " and " + other);
            }
            end = end.substring(end.indexOf('.') + 1);
        }
        return end;
    }

    private static JsonObject body(Map<String, String> arguments) {
        JsonObject body = new JsonObject();
        arguments.forEach(body::addProperty);
        return body;
    }
}
