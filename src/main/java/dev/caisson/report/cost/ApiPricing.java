package dev.caisson.report.cost;

import com.google.gson.JsonArray;
import java.util.Map;

/** Lambda and API Gateway. */
final class ApiPricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:lambda/function:Function", ApiPricing::function,
            "aws:apigateway/restApi:RestApi", ApiPricing::rest,
            "aws:apigateway/stage:Stage", ApiPricing::stage,
            "aws:apigatewayv2/api:Api", ApiPricing::api,
            "aws:scheduler/schedule:Schedule", ApiPricing::schedule);

    private static final double DEFAULT_MEMORY = 128;

    private ApiPricing() {}

    private static void function(Item function) {
        double requests = function.usage("function", "requests");
        double milliseconds = function.usage("function", "milliseconds");
        double memory = function.number("memorySize").orElse(DEFAULT_MEMORY);
        boolean arm = function.node().inputs().get("architectures") instanceof JsonArray architectures
                && architectures.toString().contains("arm64");
        function.used("requests", "lambda.request", requests, "usage function.requests");
        function.used(
                arm ? "run time, arm64" : "run time, x86",
                arm ? "lambda.arm" : "lambda.x86",
                requests * milliseconds / 1000 * memory / 1024,
                Amounts.quantity(requests) + " calls of " + Amounts.quantity(milliseconds) + " ms with "
                        + Amounts.quantity(memory) + " MB");
    }

    private static void rest(Item api) {
        api.used("requests", "api.rest", api.usage("restApi", "requests"), "usage restApi.requests");
        api.used("to the internet", "data.out", api.usage("restApi", "outGb"), "usage restApi.outGb");
    }

    private static void stage(Item stage) {
        if (stage.flag("cacheClusterEnabled")) {
            stage.unpriced("caches of API Gateway are not in the price list");
        }
    }

    private static void api(Item api) {
        if (api.text("protocolType").orElse("HTTP").equals("WEBSOCKET")) {
            api.used("messages", "api.socket.message", api.usage("socketApi", "messages"), "usage socketApi.messages");
            api.used("connections", "api.socket.minute", api.usage("socketApi", "minutes"), "usage socketApi.minutes");
            return;
        }
        api.used("requests", "api.http", api.usage("httpApi", "requests"), "usage httpApi.requests");
        api.used("to the internet", "data.out", api.usage("httpApi", "outGb"), "usage httpApi.outGb");
    }

    private static void schedule(Item schedule) {
        schedule.used("calls", "scheduler.invocation", schedule.usage("schedule", "calls"), "usage schedule.calls");
    }
}
