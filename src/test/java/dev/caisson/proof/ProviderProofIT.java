package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.Tool;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** docs/provider-proof.md says what this does, and how to run a part of it. */
@Tag("proof")
@DisplayName("The real AWS provider takes")
class ProviderProofIT {
    /** A regular expression: the names of what is proven; all by default. */
    static final Pattern ONLY = Pattern.compile(System.getProperty("caisson.proof.only", ".*"));

    @BeforeAll
    static void tools() {
        Tool.require("terraform", "what the real AWS provider says");
        Tool.require("python3", "what the real AWS provider says");
    }

    @TestFactory
    Stream<DynamicTest> everything() {
        List<Proof> stacks = ShippedStack.everything()
                .filter(stack -> ONLY.matcher(stack.toString()).find())
                // Production stacks are the largest, and so begin.
                .sorted(Comparator.comparing(stack -> !stack.stack().equals("prod")))
                .map(Proof::of)
                .toList();
        List<Proof> components = Stream.of("components")
                .filter(name -> ONLY.matcher(name).find())
                .map(name -> Proof.of(name, EveryComponent::program))
                .toList();
        Proofs proofs =
                Proofs.start(stacks, stacks.size() == ShippedStack.everything().count(), components);
        return Stream.concat(
                proofs.all()
                        .map(proof -> DynamicTest.dynamicTest(
                                proof + ": as its schema and its plan want it",
                                () -> assertThat(proofs.findings(proof))
                                        .as("problems, of which %s has all the logs", proof.directory())
                                        .isEmpty())),
                Stream.of(DynamicTest.dynamicTest(
                        "checkov finds nothing that is not refused with a reason",
                        () -> assertThat(proofs.scanned()).isEmpty())));
    }
}
