package dev.caisson.proof;

import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("proof")
@DisplayName("The real AWS provider takes every stack this repository ships")
class StacksProofTest {
    @TestFactory
    Stream<DynamicTest> stacks() {
        List<Proof> proofs = new ArrayList<>();
        ShippedStack.all().forEach(stack -> proofs.add(Proof.of(stack)));
        return Proofs.of(proofs);
    }

    @TestFactory
    @DisplayName("and an everyday change replaces and deletes nothing")
    Stream<DynamicTest> growth() {
        var dev = ShippedStack.platform("dev").named("grown");
        return Proofs.of(List.of(Proof.of(dev)
                .before(
                        "a bigger database, a bigger service, one queue and one bucket more",
                        dev.with(
                                "caisson:database.storage=30",
                                "caisson:database.instance=db.t4g.small",
                                "caisson:services.api.memory=1024",
                                "caisson:queues.mail.visibilityTimeout=60",
                                "caisson:buckets.exports.expireDays=30"))
                .before("a third zone", dev.with("caisson:network.zones[2]=c"))));
    }
}
