package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The source's tables of costs, with what their lines cost by AWS's list, and what the same costs here: as
 * docs/systems/epistemix.md has them. Free allowances are left out, as the source does.
 */
class EpistemixCostTest {
    private static final Path PAGE = Path.of("docs/systems/epistemix.md");
    private static final String REGION = "us-east-1";
    private static final double LAMBDA_MEMORY = 3008.0 / 1024;

    private final PriceList prices = PriceList.read();

    @TempDir
    private Path directory;

    @Test
    @DisplayName("E13: dev is cheaper than the source's, like for like, and as a whole")
    void dev() throws IOException {
        Estimate here = estimate("dev", 1_000, 20);
        Map<String, double[]> rows = rows(here, 1_000, "t3.micro", 20, 20);

        shown("dev", rows, 0.20, 3.50, 15, 3, 0.50, 30);
        assertThat(sum(rows, 1)).isLessThan(sum(rows, 0)).isLessThan(52.20);
        assertThat(here.total()).isLessThan(52.20);
        assertThat(Files.readString(PAGE)).contains("its whole dev stack about " + Amounts.about(here.total()));
    }

    @Test
    @DisplayName("E13: prod is a quarter of what the source feared, with a standby and a second gateway that it lacks")
    void prod() throws IOException {
        Estimate here = estimate("prod", 100_000, 200);
        Map<String, double[]> rows = rows(here, 100_000, "t3.medium", 50, 200);

        shown("prod", rows, 20, 350, 60, 0, 5, 30);
        assertThat(sum(rows, 1)).isLessThan(465.0 / 2);
        assertThat(Files.readString(PAGE)).contains("its whole prod stack about " + Amounts.about(here.total()));
    }

    /** By line: what the source's costs, and ours. */
    private Map<String, double[]> rows(
            Estimate here, double requests, String instance, double storage, double uploads) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("Lambda", new double[] {
            price("lambda.request", requests) + price("lambda.x86", requests * LAMBDA_MEMORY),
            of(here, "api", "requests", "run time, x86")
        });
        rows.put("API Gateway", new double[] {price("api.rest", requests), of(here, "rest", "requests")});
        rows.put("RDS", new double[] {
            price("rds.db." + instance, Item.HOURS) + price("rds.gp3", storage),
            of(here, "database", "db.t4g.micro", "db.t4g.medium", "gp3 storage")
        });
        rows.put("Bastion", new double[] {
            price("ec2.t3.nano", Item.HOURS) + price("ebs.gp3", 8), of(here, "bastion", "t3.nano", "gp3 volume")
        });
        rows.put("S3", new double[] {price("s3.gb", uploads), of(here, "uploads", "storage, S3 Standard")});
        rows.put("NAT gateway", new double[] {
            price("nat.hour", Item.HOURS) + price("ipv4.hour", Item.HOURS),
            of(here, "network", "NAT gateway", "public IPv4 address")
        });
        return rows;
    }

    private static void shown(String stack, Map<String, double[]> rows, double... source) throws IOException {
        String page = Files.readString(PAGE);
        int i = 0;
        for (Map.Entry<String, double[]> row : rows.entrySet()) {
            assertThat(page).contains(line(row.getKey() + ", " + stack, source[i++], row.getValue()));
        }
        double[] sums = {sum(rows, 0), sum(rows, 1)};
        double all = Arrays.stream(source).sum();
        assertThat(page).contains(line("**Together, " + stack + "**", all, sums));
    }

    private static String line(String name, double source, double[] costs) {
        return "| " + name + " | " + (source == 0 ? "–" : Amounts.usd(source)) + " | " + cost(costs[0]) + " | "
                + cost(costs[1]) + " |";
    }

    /** What is less than a cent is not nothing. */
    private static String cost(double usd) {
        return usd > 0 && usd < 0.01 ? String.format("%.4f", usd) : Amounts.usd(usd);
    }

    private static double sum(Map<String, double[]> rows, int column) {
        return rows.values().stream().mapToDouble(costs -> costs[column]).sum();
    }

    private double price(String key, double quantity) {
        return prices.find(key, REGION).orElseThrow().of(quantity);
    }

    private static double of(Estimate estimate, String component, String... what) {
        return estimate.lines().stream()
                .filter(line -> line.component().equals(component)
                        && Arrays.asList(what).contains(line.what()))
                .mapToDouble(line -> line.price().of(line.quantity() + line.free()))
                .sum();
    }

    /** With the use that the source's tables speak of: so many requests of a second each. */
    private Estimate estimate(String stack, int requests, int uploads) throws IOException {
        Path usage = Files.writeString(
                directory.resolve("source.yaml"),
                "function/api: {requests: %s, milliseconds: 1000}\nrestApi: {requests: %s}\nbucket/uploads: {gb: %s}\n"
                        .formatted(requests, requests, uploads));
        ResourceGraph graph = ShippedStack.example("epistemix", stack).preview();
        return new Estimator()
                .estimate(graph, Usage.of(stack, UsageFile.read(usage)), REGION)
                .estimate();
    }
}
