package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
    private final PriceList prices = PriceList.read();

    @ParameterizedTest(name = "{0}: {1} cost {2} USD")
    @DisplayName("a month costs what Infracost's golden files say")
    @CsvSource({
        "nat.hour, 730, 32.85",
        "ipv4.hour, 730, 3.65",
        "alb.hour, 730, 16.43",
        "alb.lcu, 730, 5.84",
        "endpoint.hour, 730, 7.30",
        "endpoint.hour, 1460, 14.60",
        "fargate.x86.cpu, 730, 29.55",
        "fargate.x86.memory, 730, 3.245",
        "rds.db.t4g.small, 730, 23.36",
        "rds.db.t4g.medium, 730, 47.45",
        "rds.db.t3.large, 730, 105.85",
        "rds.gp3, 800, 92.00",
        "ebs.gp3, 20, 1.60",
        "secret.secret, 1, 0.40",
        "kms.key, 1, 1.00",
        "api.rest, 1000000, 3.50",
        "api.http, 1000000, 1.00",
        "sqs.request, 1000000, 0.40",
        "waf.request, 1000000, 0.60",
        "cloudwatch.alarm, 1, 0.10"
    })
    void month(String key, double quantity, double usd) {
        assertThat(prices.find(key, "us-east-1"))
                .hasValueSatisfying(price -> assertThat(price.of(quantity)).isCloseTo(usd, within(0.005)));
    }

    @Test
    @DisplayName("every price is more than nothing, nowhere far from us-east-1's, and says where it is from")
    void plausible() {
        assertThat(prices.keys()).allSatisfy(key -> {
            double base = prices.find(key, "us-east-1").orElseThrow().usd();
            assertThat(base).isPositive();
            for (String region : prices.regions()) {
                Price price = prices.find(key, region).orElseThrow();
                assertThat(price.usd()).as(region).isBetween(base * 0.95, base * 1.3);
                assertThat(price.source()).isNotBlank();
                assertThat(price.unit()).isNotBlank();
            }
        });
        assertThat(LocalDate.parse(prices.date()))
                .isBefore(LocalDate.now(ZoneOffset.UTC).plusDays(1));
    }

    @Test
    @DisplayName("what is free has a price, too")
    void free() {
        assertThat(prices.free().keySet())
                .allSatisfy(shared -> assertThat(prices.keys()).contains(shared.split(" ")));
    }

    @Test
    @DisplayName("the four regions have prices, and no other")
    void regions() {
        assertThat(prices.regions()).containsExactlyInAnyOrder("us-east-1", "us-west-2", "eu-west-1", "eu-central-1");
        assertThat(prices.find("nat.hour", "ap-south-1")).isEmpty();
        assertThat(prices.find("nat.minute", "us-east-1")).isEmpty();
    }
}
