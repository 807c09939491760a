package dev.caisson.proof;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.testing.ShippedStack;
import java.util.stream.Stream;

/** Graphs that together have every type of resource that Caisson makes: {@code EveryResourceTest} holds them to it. */
public final class EveryResource {
    private static final ShippedStack PARTNER = ShippedStack.example("partner", "dev");

    private EveryResource() {}

    /** With made-up answers from AWS: all components, production of every system, and what neither has. */
    public static Stream<ResourceGraph> graphs() {
        return Stream.of(
                        Stream.of(EveryComponent.simulated()),
                        ShippedStack.everything()
                                .filter(stack -> stack.stack().equals("prod"))
                                .map(ShippedStack::simulated),
                        variants().map(ShippedStack::simulated))
                .flatMap(graphs -> graphs);
    }

    private static Stream<ShippedStack> variants() {
        return Stream.of(
                PARTNER.with(
                                "caisson:domain={\"name\":\"dev.partner.example.com\"}",
                                "caisson:users.google=1234-abcd.apps.googleusercontent.com",
                                "caisson:backend.release=shop-1.zip",
                                "caisson:network.nat=instance")
                        .withSecret("caisson:secrets", "{\"google-client-secret\":\"g\"}"),
                ShippedStack.example("chronotrail", "dev").with("caisson:hours.timezone=Europe/Berlin"),
                ShippedStack.platform("dev").with("caisson:network.ipv6=true"),
                ShippedStack.bootstrap("main"),
                ShippedStack.account("main").with("caisson:costs.activateTags=true", "caisson:audit.insights=true"));
    }
}
