package dev.caisson.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironmentArgsBuilder;
import dev.caisson.components.compute.fargate.FargateServiceArgsBuilder;
import dev.caisson.components.compute.fargate.ServiceScalingBuilder;
import dev.caisson.components.compute.lambda.FunctionArgsBuilder;
import dev.caisson.components.data.bucket.BucketArgsBuilder;
import dev.caisson.components.data.database.DatabaseArgsBuilder;
import dev.caisson.components.data.search.SearchCollectionArgsBuilder;
import dev.caisson.components.edge.balancer.LoadBalancerArgsBuilder;
import dev.caisson.components.edge.firewall.FirewallArgsBuilder;
import dev.caisson.components.edge.rest.RestApiArgsBuilder;
import dev.caisson.components.edge.websocket.WebSocketStageArgsBuilder;
import dev.caisson.components.messaging.QueueArgsBuilder;
import dev.caisson.components.network.NetworkArgsBuilder;
import dev.caisson.components.security.EncryptionKeyArgsBuilder;
import dev.caisson.config.binding.Key;
import dev.caisson.config.systems.BackendConfig;
import dev.caisson.config.systems.ChronoTrailConfig;
import dev.caisson.config.systems.SocketConfig;
import dev.caisson.validation.InvalidInputException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defaults and limits stand twice: at a key of the stack file, and at the component's argument that it becomes. They
 * are held equal here; where they differ on purpose, the reason stands in the table.
 */
class KeysAndArgumentsTest {
    private static final String SAME = "";

    /** Configuration record, key; builder, argument; why the default differs; why the key allows less. */
    private static Stream<Pair> all() {
        return Stream.of(
                pair(TaskConfig.class, "count", FargateServiceArgsBuilder.class, "desiredCount")
                        .limitedByOthers(),
                pair(TaskConfig.class, "exec", FargateServiceArgsBuilder.class, "executeCommand"),
                pair(TaskSizeConfig.class, "tmp", FargateServiceArgsBuilder.class, "tmpMib"),
                pair(TaskConfig.class, "stopTimeout", FargateServiceArgsBuilder.class, "stopTimeoutSeconds"),
                pair(TaskSizeConfig.class, "ephemeralStorage", FargateServiceArgsBuilder.class, "ephemeralStorageGib"),
                pair(ServiceConfig.class, "port", FargateServiceArgsBuilder.class, "port"),
                pair(ServiceConfig.class, "readOnlyRoot", FargateServiceArgsBuilder.class, "readOnlyRootFilesystem"),
                pair(ScalingConfig.class, "max", ServiceScalingBuilder.class, "maximum")
                        .allowsLess("500 tasks are a quota that AWS raises on request"),
                pair(ScalingConfig.class, "cpu", ServiceScalingBuilder.class, "cpuPercent"),
                pair(ScalingConfig.class, "memory", ServiceScalingBuilder.class, "memoryPercent")
                        .differs("a stack that asks for scaling has both; a program asks for memory if it wants it"),
                pair(ScalingConfig.class, "requests", ServiceScalingBuilder.class, "requestsPerTarget")
                        .allowsLess("more is a typing error"),
                pair(ScalingConfig.class, "backlog", ServiceScalingBuilder.class, "backlogPerTask")
                        .allowsLess("more is a typing error"),
                pair(FunctionConfig.class, "memory", FunctionArgsBuilder.class, "memoryMib"),
                pair(FunctionConfig.class, "timeout", FunctionArgsBuilder.class, "timeoutSeconds")
                        .differs("a stack's function may get a route, and a REST API waits 29 seconds"),
                pair(FunctionConfig.class, "concurrency", FunctionArgsBuilder.class, "reservedConcurrency"),
                pair(FunctionConfig.class, "ephemeralStorage", FunctionArgsBuilder.class, "ephemeralStorageMib"),
                pair(FunctionConfig.class, "batchSize", FunctionArgsBuilder.class, "batchSize")
                        .limitedByOthers(),
                pair(FunctionConfig.class, "batchWindow", FunctionArgsBuilder.class, "batchWindowSeconds"),
                pair(FunctionConfig.class, "architecture", FunctionArgsBuilder.class, "architecture"),
                pair(QueueConfig.class, "fifo", QueueArgsBuilder.class, "fifo"),
                pair(QueueConfig.class, "visibilityTimeout", QueueArgsBuilder.class, "visibilityTimeoutSeconds"),
                pair(QueueConfig.class, "retention", QueueArgsBuilder.class, "retentionSeconds"),
                pair(QueueConfig.class, "delay", QueueArgsBuilder.class, "deliveryDelaySeconds"),
                pair(QueueConfig.class, "maxReceives", QueueArgsBuilder.class, "maxReceives"),
                pair(BucketConfig.class, "noncurrentDays", BucketArgsBuilder.class, "noncurrentVersionDays"),
                pair(DatabaseConfig.class, "version", DatabaseArgsBuilder.class, "engineVersion"),
                pair(DatabaseConfig.class, "instance", DatabaseArgsBuilder.class, "instanceClass"),
                pair(DatabaseConfig.class, "storage", DatabaseArgsBuilder.class, "allocatedStorageGib"),
                pair(DatabaseConfig.class, "maxStorage", DatabaseArgsBuilder.class, "maxStorageGib")
                        .limitedByOthers(),
                pair(DatabaseConfig.class, "multiAz", DatabaseArgsBuilder.class, "multiAz"),
                pair(DatabaseConfig.class, "backupDays", DatabaseArgsBuilder.class, "backupRetentionDays"),
                pair(DatabaseConfig.class, "passwordRotation", DatabaseArgsBuilder.class, "passwordRotationDays"),
                pair(DatabaseConfig.class, "slowQueries", DatabaseArgsBuilder.class, "slowStatementMillis"),
                pair(DatabaseConfig.class, "name", DatabaseArgsBuilder.class, "databaseName"),
                pair(LoadBalancerConfig.class, "idleTimeout", LoadBalancerArgsBuilder.class, "idleTimeoutSeconds"),
                pair(LoadBalancerConfig.class, "tlsPolicy", LoadBalancerArgsBuilder.class, "tlsPolicy"),
                pair(LoadBalancerConfig.class, "plainHttp", LoadBalancerArgsBuilder.class, "plainHttp"),
                pair(ApiConfig.class, "rate", RestApiArgsBuilder.class, "throttleRate"),
                pair(ApiConfig.class, "burst", RestApiArgsBuilder.class, "throttleBurst"),
                pair(ApiConfig.class, "stage", RestApiArgsBuilder.class, "stageName"),
                pair(SocketConfig.class, "rate", WebSocketStageArgsBuilder.class, "throttleRate"),
                pair(SocketConfig.class, "burst", WebSocketStageArgsBuilder.class, "throttleBurst"),
                pair(FirewallConfig.class, "requestsPerAddress", FirewallArgsBuilder.class, "requestsPerAddress"),
                pair(NetworkConfig.class, "nat", NetworkArgsBuilder.class, "natStrategy"),
                pair(NetworkConfig.class, "ipv6", NetworkArgsBuilder.class, "ipv6"),
                pair(NetworkConfig.class, "acls", NetworkArgsBuilder.class, "networkAcls"),
                pair(NetworkConfig.class, "flowLogs", NetworkArgsBuilder.class, "flowLogs"),
                pair(
                        EncryptionConfig.class,
                        "deletionWindowDays",
                        EncryptionKeyArgsBuilder.class,
                        "deletionWindowDays"),
                pair(
                        EncryptionConfig.class,
                        "rotationPeriodDays",
                        EncryptionKeyArgsBuilder.class,
                        "rotationPeriodDays"),
                pair(
                        ChronoTrailConfig.SearchConfig.class,
                        "standby",
                        SearchCollectionArgsBuilder.class,
                        "standbyReplicas"),
                pair(
                        ChronoTrailConfig.SearchConfig.class,
                        "mostUnits",
                        SearchCollectionArgsBuilder.class,
                        "mostSearchUnits"),
                pair(
                        ChronoTrailConfig.SearchConfig.class,
                        "slowMillis",
                        SearchCollectionArgsBuilder.class,
                        "slowMillis"),
                pair(BackendConfig.class, "min", BeanstalkEnvironmentArgsBuilder.class, "minimum")
                        .limitedByOthers(),
                pair(BackendConfig.class, "max", BeanstalkEnvironmentArgsBuilder.class, "maximum")
                        .limitedByOthers(),
                pair(BackendConfig.class, "instance", BeanstalkEnvironmentArgsBuilder.class, "instanceType"),
                pair(BackendConfig.class, "architecture", BeanstalkEnvironmentArgsBuilder.class, "architecture"));
    }

    static Stream<Arguments> pairs() {
        return all().map(pair -> arguments(pair.name(), pair));
    }

    static Stream<Arguments> pairsOfOwnLimits() {
        return all().filter(pair -> !pair.limitsDepend()).map(pair -> arguments(pair.name(), pair));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void defaults(String name, Pair pair) throws ReflectiveOperationException {
        Object argument = pair.argumentDefault();
        Object key = pair.keyDefault();
        assertThat(text(key).equals(text(argument)) == pair.defaultDiffers().isEmpty())
                .as(
                        "%s is %s at the key and %s at the argument; reason to differ: '%s'",
                        name, key, argument, pair.defaultDiffers())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairsOfOwnLimits")
    void limits(String name, Pair pair) throws ReflectiveOperationException {
        Key key = pair.annotation();
        List<Double> allowed =
                Stream.of(key.min(), key.max()).filter(Double::isFinite).toList();
        for (double limit : allowed) {
            assertThat(pair.refuses((int) limit))
                    .as("%s: the argument refuses %s, which the key allows", name, limit)
                    .isFalse();
        }
        if (allowed.isEmpty()) {
            return;
        }
        boolean less = pair.takes(key.min() - 1) || pair.takes(key.max() + 1);
        assertThat(less)
                .as(
                        "%s: the argument takes more than %s to %s; reason: '%s'",
                        name, key.min(), key.max(), pair.keyAllowsLess())
                .isNotEqualTo(pair.keyAllowsLess().isEmpty());
    }

    private static String text(Object value) {
        // An enum is written in the stack file's way there, and in Java's here.
        return value == null
                ? "nothing"
                : value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Pair pair(Class<? extends Record> configuration, String key, Class<?> builder, String argument) {
        return new Pair(configuration, key, builder, argument, SAME, SAME, false);
    }

    private record Pair(
            Class<? extends Record> configuration,
            String key,
            Class<?> builder,
            String argument,
            String defaultDiffers,
            String keyAllowsLess,
            boolean limitsDepend) {

        Pair differs(String why) {
            return new Pair(configuration, key, builder, argument, why, keyAllowsLess, limitsDepend);
        }

        Pair allowsLess(String why) {
            return new Pair(configuration, key, builder, argument, defaultDiffers, why, limitsDepend);
        }

        /** What it may be depends on another argument, which both check together. */
        Pair limitedByOthers() {
            return new Pair(configuration, key, builder, argument, defaultDiffers, keyAllowsLess, true);
        }

        String name() {
            return configuration.getSimpleName() + "." + key + " and " + builder.getSimpleName() + "." + argument;
        }

        Key annotation() {
            return Arrays.stream(configuration.getRecordComponents())
                    .filter(component -> component.getName().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no key " + key + " in " + configuration))
                    .getAnnotation(Key.class);
        }

        Object keyDefault() {
            String json = annotation().defaultValue();
            if (json.isEmpty()) {
                return null;
            }
            try {
                return JsonParser.parseString(json).getAsString();
            } catch (JsonSyntaxException bareText) {
                return json;
            }
        }

        Object argumentDefault() throws ReflectiveOperationException {
            Field field = builder.getDeclaredField(argument);
            field.setAccessible(true);
            return field.get(newBuilder());
        }

        /** Whether it takes a number that there is. */
        boolean takes(double value) throws ReflectiveOperationException {
            return Double.isFinite(value) && value <= Integer.MAX_VALUE && !refuses((int) value);
        }

        /** Whether building refuses this value of the argument, whatever else it says of what is missing. */
        boolean refuses(int value) throws ReflectiveOperationException {
            Object made = newBuilder();
            Method setter = Arrays.stream(builder.getMethods())
                    .filter(method -> method.getName().equals(argument) && method.getParameterCount() == 1)
                    .findFirst()
                    .orElseThrow();
            setter.invoke(made, value);
            try {
                builder.getMethod("build").invoke(made);
                return false;
            } catch (InvocationTargetException refused) {
                if (refused.getCause() instanceof InvalidInputException invalid) {
                    return invalid.problems().stream()
                            .anyMatch(problem -> problem.path().equals(argument));
                }
                throw refused;
            }
        }

        private Object newBuilder() throws ReflectiveOperationException {
            return builder.getMethod("builder").invoke(null);
        }
    }
}
