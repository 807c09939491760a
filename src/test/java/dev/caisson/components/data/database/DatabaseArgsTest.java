package dev.caisson.components.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseArgsTest {
    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseArgs.builder()
                        .identifier("Orders")
                        .engineVersion("9.6")
                        .instanceClass("t4g.medium")
                        .databaseName("select")
                        .masterUsername("postgres")
                        .allocatedStorageGib(10)
                        .maxStorageGib(10)
                        .backupRetentionDays(0)
                        .backupWindow("2-3")
                        .parameters(Map.of("rds.force_ssl", "0"))
                        .allowMajorVersionUpgrade(true)
                        .replicas(Map.of("Reports", DatabaseTest.LIKE_DATABASE))
                        .build())
                .withMessageContaining("15 problems")
                .withMessageContaining("network: is required")
                .withMessageContaining("engineVersion = \"9.6\": must be a PostgreSQL version from 13 on")
                .withMessageContaining("instanceClass = \"t4g.medium\": must look like db.t4g.medium")
                .withMessageContaining("masterUsername = \"postgres\"")
                .withMessageContaining("databaseName = \"select\"")
                .withMessageContaining("allocatedStorageGib = 10: must be 20 to 65536 GiB")
                .withMessageContaining("backupRetentionDays = 0: must be 1 to 35 days")
                .withMessageContaining("parameters.rds.force_ssl = \"0\": is always 1")
                .withMessageContaining("allowMajorVersionUpgrade = true: needs applyImmediately")
                .withMessageContaining("replicas.Reports");
    }

    @Test
    @DisplayName("a database with read replicas cannot be stopped at night")
    void workingHours() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseTest.minimal()
                        .workingHours(DatabaseTest.hours())
                        .replicas(Map.of("reports", DatabaseTest.LIKE_DATABASE))
                        .build())
                .withMessageContaining("workingHours: cannot go with replicas: RDS stops no instance that has any");
    }

    @Test
    @DisplayName("a refusal never shows the own password")
    void passwordIsNotShown() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseArgs.builder()
                        .ownPassword(new OwnPassword(
                                Output.of("canary-7f3a"), Output.of("arn:secret"), Output.of("arn:key")))
                        .passwordRotationDays(30)
                        .build())
                .withMessageContaining("passwordRotationDays = 30: must not be given with ownPassword")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("canary-7f3a"));
    }

    @ParameterizedTest
    @CsvSource({
        "02:00-03:00, sun:03:30-sun:04:30, true",
        "02:00-03:00, sun:03:00-sun:03:30, true",
        "02:00-03:00, sun:02:30-sun:03:30, false",
        "23:30-00:30, mon:00:15-mon:00:45, false",
        "23:30-00:30, sun:23:00-mon:00:00, false",
        "00:00-01:00, sun:23:30-mon:00:30, false",
        "00:30-01:00, sun:23:30-mon:00:30, true",
        "02:00-03:00, sat:04:00-mon:01:00, false",
        "02:00-02:20, sun:03:30-sun:04:30, false",
        "02:00-03:00, sun:03:30-sun:03:40, false",
        "02:00-03:00, Sun:03:30-SUN:04:30, true",
        "24:00-25:00, sun:03:30-sun:04:30, false"
    })
    @DisplayName("backup and maintenance may not overlap, on no day and over no midnight")
    void windows(String backup, String maintenance, boolean accepted) {
        var problems = Problems.in("the windows");
        WeeklyWindows.check(problems, "", backup, maintenance);

        assertThat(problems.any()).isEqualTo(!accepted);
    }

    @ParameterizedTest
    @CsvSource({"50, 200, true", "50, 54, false", "50, 55, true", "65536, 65536, false", "400, 1000, true"})
    @DisplayName("storage may grow by a tenth at least, and to what gp3 offers at most")
    void storage(int gib, int maxGib, boolean accepted) {
        // Without its network it is refused in any case.
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseTest.minimal()
                        .allocatedStorageGib(gib)
                        .maxStorageGib(maxGib)
                        .build())
                .satisfies(refused -> assertThat(refused.getMessage().contains("maxStorageGib = " + maxGib))
                        .isEqualTo(!accepted));
    }

    @ParameterizedTest
    @CsvSource({
        "399, 12000, 500, iops",
        "400, 12000, 500, ''",
        "400, 11999, 500, iops",
        "400, 64001, 500, iops",
        "400, 12000, 3001, throughputMibPerSecond",
        "400, 16000, 4000, ''",
    })
    @DisplayName("operations and throughput are for large storage only, and must fit each other")
    void performance(int gib, int iops, int throughput, String refusedPath) {
        var problems = Problems.in("the storage");
        DatabaseStorage.check(problems, gib, iops, throughput);

        assertThat(problems.any()).isEqualTo(!refusedPath.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "db.t4g.micro, 1",
        "db.t4g.medium, 4",
        "db.t3.2xlarge, 32",
        "db.m7g.large, 8",
        "db.r6g.large, 16",
        "db.r6gd.16xlarge, 512",
        "db.x2iedn.xlarge, -1"
    })
    @DisplayName("the memory of an instance class is known, or said to be unknown")
    void memory(String name, double gib) {
        assertThat(InstanceClass.parse(name).orElseThrow().memoryGib().orElse(-1))
                .isEqualTo(gib);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t4g.medium", "db.t4g", "db.t4g.huge", "db.serverless", "db.T4g.medium", "db..medium"})
    @DisplayName("what is no instance class is refused")
    void instanceClasses(String name) {
        assertThat(InstanceClass.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "root", "pg_monitor", "rdsadmin", "user", "1st", "Owner", "o-o"})
    @DisplayName("a master user that is reserved, guessed first or malformed is refused")
    void masterUsers(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseTest.minimal().masterUsername(name).build())
                .withMessageContaining("masterUsername = \"" + name + "\"");
    }
}
