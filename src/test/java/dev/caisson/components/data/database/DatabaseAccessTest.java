package dev.caisson.components.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAccessTest {
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

    private static MockedStack up(UnaryOperator<DatabaseAccessArgsBuilder> more) {
        return MockedStack.up(ctx -> {
            var database = Database.existing(
                    "orders",
                    ExistingDatabaseArgs.builder()
                            .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                            .address(Output.of("orders.internal"))
                            .databaseName("orders")
                            .securityGroupId(Output.of("sg-orders"))
                            .build(),
                    null);
            new DatabaseAccess(
                    "access",
                    more.apply(DatabaseAccessArgs.builder().database(database)).build(),
                    null);
        });
    }

    @Test
    @DisplayName("with defaults only, nobody is admitted")
    void defaults() {
        assertThat(up(args -> args).all(INGRESS)).isEmpty();
    }

    @Test
    @DisplayName("each block has a rule of its own, on the database's port alone; one more changes none of the others")
    void blocks() {
        var one = up(args -> args.vpcCidrs(List.of("172.31.0.0/16")));
        var all = up(
                args -> args.vpcCidrs(List.of("10.8.0.0/20", "172.31.0.0/16")).developerIp("203.0.113.7"));

        assertThat(all.names(INGRESS))
                .containsExactly("access-from-10.8.0.0_20", "access-from-172.31.0.0_16", "access-from-203.0.113.7_32");
        assertThat(all.the(INGRESS, "access-from-172.31.0.0_16").inputs())
                .isEqualTo(one.the(INGRESS, "access-from-172.31.0.0_16").inputs());
        var developer = all.the(INGRESS, "access-from-203.0.113.7_32");
        assertThat(developer.input("securityGroupId")).isEqualTo("sg-orders");
        assertThat(developer.input("cidrIpv4")).isEqualTo("203.0.113.7/32");
        assertThat(developer.input("fromPort")).isEqualTo(5432.0);
        assertThat(developer.input("toPort")).isEqualTo(5432.0);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"})
    @DisplayName("a developer has one address, or a small block")
    void developer(String address) {
        assertThat(up(args -> args.developerIp(address)).all(INGRESS)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0/0 | would admit the whole internet: give your own address, such as 203.0.113.7",
                "203.0.112.0/23 | must be one IPv4 address, such as 203.0.113.7, or a block of /24 to /32",
                "203.0.113.7/24 | must be one IPv4 address",
                "home | must be one IPv4 address",
                "2001:db8::1 | must be one IPv4 address",
            })
    @DisplayName("a developer's block that is too wide, or is none, is refused")
    void wideDeveloper(String address, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> DatabaseAccessArgs.builder().developerIp(address).build())
                .withMessageContaining("developerIp = \"" + address + "\": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0/0 | must be /16 to /32",
                "10.0.0.0/8 | must be /16 to /32",
                "52.94.0.0/16 | must lie in a private range",
                "172.31.4.0/16 | must be written 172.31.0.0/16",
            })
    @DisplayName("a block that no VPC has is refused")
    void publicBlock(String block, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> DatabaseAccessArgs.builder().addVpcCidrs(block).build())
                .withMessageContaining("vpcCidrs = \"" + block + "\": " + message);
    }

    @Test
    @DisplayName("a block that stands twice is refused, with everything else")
    void twice() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseAccessArgs.builder()
                        .vpcCidrs(List.of("10.0.0.7/32"))
                        .developerIp("10.0.0.7")
                        .build())
                .withMessageContaining("2 problems")
                .withMessageContaining("database: is required")
                .withMessageContaining("developerIp = \"10.0.0.7\": is already among vpcCidrs");
    }
}
