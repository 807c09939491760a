package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.engine.EngineOperation;
import dev.caisson.engine.EngineOutput;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code caisson diff} says of a change is what {@code pulumi preview} of a deployed stack says of it. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The real Pulumi engine and caisson diff agree")
class DiffAgreesIT {
    private static final ShippedStack STACK = ShippedStack.platform("dev");

    /** Updated for nothing but what others are. */
    private static final String FOLLOWS = "follows";

    /** Of all changes together. */
    private static final int LEAST = 60;

    /** Each is made of the deployed stack, previewed and taken back. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("caisson:database.instance=db.t4g.small"),
            List.of("caisson:database.storage=30", "caisson:database.backupDays=3", "caisson:database.multiAz=true"),
            List.of("caisson:database.name=other"),
            List.of("caisson:network.cidr=10.1.0.0/16"),
            List.of("caisson:network.zones[2]=c", "caisson:network.nat=per-zone"),
            List.of("caisson:services.api.cpu=512", "caisson:services.api.memory=1024"),
            List.of("caisson:services.api.port=3000"),
            List.of("caisson:services.api.spot=false", "caisson:services.api.exec=false"),
            List.of("caisson:services.worker=false"),
            List.of("caisson:queues.audit.visibilityTimeout=60", "caisson:buckets.archive.expireDays=30"),
            List.of("caisson:logs.retentionDays=30"),
            List.of("caisson:functions.status.memory=256"),
            List.of("caisson:bedrock.privateEndpoints=true", "caisson:firewall.enabled=true"));

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    @Test
    @DisplayName("on every resource of at least sixty that change")
    void agree() throws Exception {
        int agreed = 0;
        List<String> differences = new ArrayList<>();
        try (EngineSite site = EngineSite.of("diff", STACK)) {
            site.makeExistingThings(STACK.region());
            var up = site.stack().update("up", "--skip-preview", "--yes");
            assertThat(up.run().exitCode())
                    .as(EngineOutput.failure(up.run().output()))
                    .isZero();
            for (List<String> change : CHANGES) {
                Map<String, String> engine = engine(site, change);
                Map<String, String> ours = ours(change);
                // What only the deployment tells of a set, the provider passes over in a preview, and then changes.
                ours.keySet()
                        .removeIf(
                                urn -> !engine.containsKey(urn) && ours.get(urn).equals(FOLLOWS));
                ours.replaceAll((urn, kind) -> kind.equals(FOLLOWS) ? "updated" : kind);
                var urns = new TreeSet<>(engine.keySet());
                urns.addAll(ours.keySet());
                for (String urn : urns) {
                    if (Objects.equals(engine.get(urn), ours.get(urn))) {
                        agreed++;
                    } else {
                        differences.add(change + ": " + urn.replaceFirst(".*\\$", "") + ": the engine says "
                                + engine.get(urn) + ", diff says " + ours.get(urn));
                    }
                }
            }
            Files.write(site.home().resolve("differences.txt"), differences);
        }
        assertThat(differences).isEmpty();
        assertThat(agreed).isGreaterThanOrEqualTo(LEAST);
    }

    private static Map<String, String> engine(EngineSite site, List<String> change)
            throws IOException, InterruptedException {
        Path configuration = site.stack().configuration();
        String before = Files.readString(configuration);
        try {
            for (String override : change) {
                site.stack().set(override, false);
            }
            var preview = site.stack().update("preview", "--diff");
            String name = change.get(0).replaceAll("[^A-Za-z0-9]+", "-");
            Files.writeString(site.home().resolve(name + ".log"), preview.run().output());
            assertThat(preview.run().exitCode())
                    .as(EngineOutput.failure(preview.run().output()))
                    .isZero();
            return kinds(preview.operations());
        } finally {
            Files.writeString(configuration, before);
        }
    }

    /** By urn; of a replacement the engine says several things. */
    private static Map<String, String> kinds(List<EngineOperation> operations) {
        Map<String, String> kinds = new TreeMap<>();
        for (EngineOperation operation : operations) {
            String kind = switch (operation.kind()) {
                case "create" -> "created";
                case "update" -> "updated";
                case "delete" -> "deleted";
                case "replace", "create-replacement", "delete-replaced" -> "replaced";
                default -> "";
            };
            if (!kind.isEmpty() && operation.type().startsWith("aws:")) {
                kinds.merge(operation.urn(), kind, (one, other) -> one.equals("replaced") ? one : other);
            }
        }
        return kinds;
    }

    private static Map<String, String> ours(List<String> change) {
        ShippedStack changed = STACK.with(change.toArray(String[]::new));
        Map<String, String> kinds = new TreeMap<>();
        StackDiff.between(snapshot(STACK), snapshot(changed)).changes().stream()
                .filter(each -> each.node().type().startsWith("aws:"))
                .forEach(each -> kinds.put(each.node().urn(), kind(each)));
        return kinds;
    }

    private static String kind(ResourceChange change) {
        boolean follows = change.kind() == ResourceChange.Kind.UPDATED
                && change.values().stream().allMatch(value -> isUnknown(change, value.path()));
        return follows ? FOLLOWS : change.kind().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnknown(ResourceChange change, String path) {
        String input = path.replaceFirst("\\..*", "");
        return String.valueOf(change.node().inputs().get(input)).contains("{\"unknown\":true}");
    }

    private static Snapshot snapshot(ShippedStack stack) {
        return new Snapshot(stack.preview(), stack.simulated(), stack.toString());
    }
}
