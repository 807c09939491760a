package dev.caisson.report.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.JsonTable;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private final List<QuotaUse> prod =
            Quotas.read().of(ShippedStack.platform("prod").simulated());

    @Test
    @DisplayName("counts by region, by owner, along a reference, by length and by size")
    void counts() {
        assertThat(use("Elastic IP addresses", "region").used()).isEqualTo(3);
        assertThat(use("NAT gateways", "zone")).returns(1.0, QuotaUse::used).returns("us-east-1a", QuotaUse::fullest);
        assertThat(use("Inbound rules", "security group")).returns("database-sg", QuotaUse::fullest);
        assertThat(use("Rules, those by default not counted", "load balancer")).returns("web-alb", QuotaUse::fullest);
        assertThat(use("Security groups", "network interface").used()).isEqualTo(1);
        assertThat(use("Characters of all inline policies", "role").used()).isBetween(500.0, 10_240.0);
        assertThat(prod).noneMatch(use -> use.used() == 0);
    }

    @Test
    @DisplayName("Fargate is counted with all services scaled out: 12 tasks of 1 vCPU and 10 of a half, on Spot in dev")
    void fargate() {
        assertThat(use("vCPUs of Fargate, on demand", "region"))
                .returns(17.0, QuotaUse::used)
                .returns(true, QuotaUse::isClose)
                .returns(284, QuotaUse::percent);
        assertThat(prod.get(0).what()).isEqualTo("vCPUs of Fargate, on demand");

        List<QuotaUse> dev = Quotas.read().of(ShippedStack.platform("dev").simulated());
        assertThat(dev).noneMatch(use -> use.what().equals("vCPUs of Fargate, on demand"));
        assertThat(dev)
                .filteredOn(use -> use.what().equals("vCPUs of Fargate Spot"))
                .singleElement()
                .satisfies(use -> assertThat(use.used()).isEqualTo(1));
    }

    @Test
    @DisplayName("a web ACL's capacity is that of its groups and statements; an environment has names and values")
    void capacityAndEnvironment() {
        // Reputation 25, common 700, bad inputs 200, SQL injection 200, a rate 2.
        assertThat(use("Capacity units (WCU)", "web ACL"))
                .returns(1127.0, QuotaUse::used)
                .returns(1500.0, QuotaUse::limit)
                .returns("firewall-web-acl", QuotaUse::fullest);
        // And a rule of a label 1 and a pattern 3, on a path that is normalized before, 10.
        assertThat(Quotas.read().of(ShippedStack.example("hokusai", "prod").simulated()))
                .filteredOn(use -> use.scope().equals("web ACL"))
                .extracting(QuotaUse::used)
                .containsExactly(1141.0);
        assertThat(use("Bytes of environment variables", "function").used()).isBetween(20.0, 500.0);
    }

    @Test
    @DisplayName("a quota is close from 80 per cent on, and rounds up")
    void close() {
        assertThat(of(4, 5).isClose()).isTrue();
        assertThat(of(3, 5).isClose()).isFalse();
        assertThat(of(1, 10_000).percent()).isEqualTo(1);
    }

    @Test
    @DisplayName("every type that a quota counts is one of the provider's")
    void types() {
        Set<String> unknown = new TreeSet<>();
        JsonTable.read(Quotas.class, "quotas.jsonc").getAsJsonArray("quotas").forEach(quota -> {
            if (quota.getAsJsonObject().has("of")) {
                quota.getAsJsonObject().getAsJsonArray("of").forEach(type -> {
                    if (!isKnown(type.getAsString())) {
                        unknown.add(type.getAsString());
                    }
                });
            }
        });
        assertThat(unknown).isEmpty();
    }

    private static boolean isKnown(String type) {
        String name = "com.pulumi.aws." + type.replaceFirst("aws:([a-z0-9]+)/\\w+:(\\w+)", "$1.$2");
        try {
            return Class.forName(name, false, QuotasTest.class.getClassLoader()) != null;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    private static QuotaUse of(double used, double limit) {
        return new QuotaUse("Things", "region", "", used, limit, true, "", "");
    }

    private QuotaUse use(String what, String scope) {
        return prod.stream()
                .filter(use -> use.what().equals(what) && use.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }
}
