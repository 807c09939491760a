package dev.caisson.proof;

import com.pulumi.Context;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.AddressSpace;
import dev.caisson.components.network.CidrPlan;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.Commands;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.observability.Outages;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.offline.SimulatedAws;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every other component stands on, with everything on. */
final class Foundation {
    /** Until its owner says {@code caisson:protect=false}. */
    final boolean isProtected;

    final AwsLocation location;
    final EncryptionKey key;
    final LogSettings logs;
    final Outages outages;
    final AlarmSettings alarms;
    final Network network;

    Foundation(Context context) {
        isProtected = context.config().getBoolean("protect").orElse(true);
        location = AwsLocation.of(Output.of(SimulatedAws.ACCOUNT), "us-east-1");
        key = new EncryptionKey(
                "key",
                EncryptionKeyArgs.builder()
                        .protect(isProtected)
                        .location(location)
                        .alias("proof/" + context.stackName())
                        .description("all of it")
                        .consumers(Set.of(KeyConsumer.values()))
                        .build(),
                null);
        logs = new LogSettings(30, key.arn());
        var topic = new Topic(
                "alarms", TopicArgs.builder().kmsMasterKeyId(key.arn()).build());
        outages = new Outages();
        alarms = new AlarmSettings(
                topic.arn(),
                "proof-" + context.stackName(),
                new Commands(component -> "./caisson logs " + component, "./caisson status"),
                new AlarmThresholds(5, 1_000, 5_000),
                outages);
        network = new Network(
                "net",
                NetworkArgs.builder()
                        .location(location)
                        .plan(CidrPlan.of(AddressSpace.builder()
                                .cidr("172.20.0.0/20")
                                .secondaryCidrs(List.of("100.64.0.0/16"))
                                .subnetCidrs(Map.of("private", Map.of("c", "100.64.0.0/18")))
                                .peerCidrs(List.of("192.168.0.0/16"))
                                .build()))
                        .ipv6(true)
                        .readableBuckets(Set.of("partner-data"))
                        .logs(logs)
                        .alarms(alarms)
                        .build(),
                null);
    }
}
