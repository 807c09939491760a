package app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.systems.Foundation;
import dev.caisson.systems.StackContext;
import dev.caisson.systems.SystemDefinition;
import java.util.Map;

/** A function that writes reports into a bucket. */
public final class {{class}} extends Component {
    public static final SystemDefinition<{{class}}Config> SYSTEM =
            SystemDefinition.of("{{name}}", {{class}}Config.class, {{class}}.class, {{class}}::new, {{class}}::outputs);

    private final Bucket reports;
    private final Function writer;

    public {{class}}(String name, {{class}}Config config, StackContext stack, ComponentResourceOptions options) {
        super("app:system:{{class}}", name, options);
        var foundation = Foundation.create(this, config, stack);
        reports = new Bucket(
                "reports",
                BucketArgs.builder()
                        .encryptionKeyArn(foundation.keyArn())
                        .accessLogBucket(foundation.accessLogs(LogProducer.S3_ACCESS).bucketName())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested().build());
        writer = new Function(
                "writer",
                FunctionArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.keyArn())
                        .code(Code.inline("python3.13", "index.handler", Map.of("index.py", """
                                def handler(event, context):
                                    return "nothing to report yet"
                                """)))
                        .memoryMib(config.memory())
                        .environment(Map.of())
                        .wiring(reports::grantWrite)
                        .logs(foundation.logs())
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
        registerOutputs(outputs());
    }

    /** What the stack outputs. */
    public Map<String, Output<?>> outputs() {
        return Map.of("bucket", reports.bucketName(), "function", writer.functionName());
    }
}
