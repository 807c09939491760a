package dev.caisson.components.compute.lambda;

import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.StringAsset;
import java.util.Map;

/**
 * What stands in for an image that nobody has pushed yet: a few lines that say so, 200 to whoever asks for health and
 * 503 to everybody else. It takes no message from a queue.
 */
final class PlaceholderFunction {
    /** What its name ends with: an image cannot take the place of a zip package, so it gets a function of its own. */
    static final String SUFFIX = "-placeholder";

    private static final String CODE = """
            import json
            import os

            HEALTH = os.environ.get("AWS_LWA_READINESS_CHECK_PATH", "/")


            def handler(event, context):
                if "Records" in event:
                    raise RuntimeError("No image is deployed yet: the messages go back to where they came from.")
                path = event.get("path") or event.get("rawPath") or ""
                return {
                    "statusCode": 200 if path == HEALTH else 503,
                    "headers": {"Content-Type": "application/json", "Retry-After": "300"},
                    "body": json.dumps({"status": "placeholder", "message": "No image is deployed yet."}),
                }
            """;

    private PlaceholderFunction() {}

    static void define(com.pulumi.aws.lambda.FunctionArgs.Builder function) {
        function.packageType("Zip")
                .runtime("python3.13")
                .handler("index.handler")
                .code(new AssetArchive(Map.of("index.py", new StringAsset(CODE))));
    }
}
