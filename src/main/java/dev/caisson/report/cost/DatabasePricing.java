package dev.caisson.report.cost;

import static dev.caisson.report.cost.Item.HOURS;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** RDS: a standby is a second instance with a second volume; a reader is an instance with the volume of its source. */
final class DatabasePricing {
    private static final String INSTANCE = "aws:rds/instance:Instance";

    static final Map<String, Pricing> TYPES =
            Map.of(INSTANCE, DatabasePricing::instance, "aws:backup/vault:Vault", DatabasePricing::vault);

    /** gp3 volumes of 400 GB and more do so much without a further charge. */
    private static final double FREE_IOPS = 12_000;

    private static final double FREE_THROUGHPUT = 500;

    private static final double FREE_INSIGHTS_DAYS = 7;

    private DatabasePricing() {}

    private static void instance(Item database) {
        String type = database.text("instanceClass").orElse("");
        if (type.isEmpty()) {
            database.unpriced("its instance class is known only after the deployment");
            return;
        }
        if (!database.text("engine").orElse("postgres").equals("postgres")) {
            database.unpriced("only PostgreSQL is in the price list");
            return;
        }
        int copies = database.flag("multiAz") ? 2 : 1;
        Week week = week(database);
        double hours = HOURS * week.average(1);
        String standby = copies == 2 ? "itself and its standby" : "";
        database.fixed(
                type,
                "rds." + type,
                hours * copies,
                week.varies()
                        ? standby + "working hours, " + Math.round(100 * week.average(1)) + " % of all"
                        : standby);
        storage(database, copies);
        if (database.flag("manageMasterUserPassword")) {
            database.fixed("secret of its master user", "secret.secret", 1, "kept by RDS");
        }
        if (database.number("performanceInsightsRetentionPeriod").orElse(0) > FREE_INSIGHTS_DAYS) {
            database.unpriced("Performance Insights kept for more than 7 days");
        }
    }

    private static void storage(Item database, int copies) {
        if (!database.text("storageType").orElse("gp3").equals("gp3")) {
            database.unpriced("only gp3 volumes are in the price list");
            return;
        }
        OptionalDouble size = database.number("allocatedStorage");
        boolean reader = size.isEmpty();
        if (reader) {
            size = source(database)
                    .map(database::of)
                    .map(from -> from.number("allocatedStorage"))
                    .orElse(OptionalDouble.empty());
        }
        if (size.isEmpty()) {
            database.unpriced("the size of its storage is known only after the deployment");
            return;
        }
        String said = copies == 2
                ? Amounts.quantity(size.getAsDouble()) + " GB, and as much for the standby"
                : reader ? "as its source has" : "";
        database.fixed("gp3 storage", "rds.gp3", size.getAsDouble() * copies, said);
        database.used(
                "gp3 storage, grown",
                "rds.gp3",
                database.usage("database", "grownGb") * copies,
                "usage database.grownGb");
        double iops = Math.max(0, database.number("iops").orElse(0) - FREE_IOPS);
        database.fixed("IOPS beyond 12,000", "rds.gp3.iops", iops * copies, "as provisioned");
        double throughput = Math.max(0, database.number("storageThroughput").orElse(0) - FREE_THROUGHPUT);
        database.fixed("throughput beyond 500 MiB/s", "rds.gp3.throughput", throughput * copies, "as provisioned");
        if (!reader) {
            database.used("backups", "rds.backup", database.usage("database", "backupGb"), "usage database.backupGb");
        }
    }

    /** Snapshots cost in a vault what they cost in RDS, but for the first ones, which are free there only. */
    private static void vault(Item vault) {
        vault.used("recovery points", "rds.backup", vault.usage("vault", "gb"), "usage vault.gb");
    }

    private static Optional<ResourceNode> source(Item reader) {
        String identifier = reader.text("replicateSourceDb").orElse("");
        List<ResourceNode> behind = reader.behind("replicateSourceDb", INSTANCE);
        return reader.graph().byType(INSTANCE).stream()
                .filter(other -> behind.contains(other)
                        || reader.of(other)
                                .text("identifier")
                                .filter(identifier::equals)
                                .isPresent())
                .findFirst();
    }

    /** Schedules that start and stop the instance. */
    private static Week week(Item database) {
        var week = new Week();
        String identifier = database.text("identifier").orElse("");
        for (ResourceNode schedule : database.graph().byType("aws:scheduler/schedule:Schedule")) {
            JsonObject target = database.of(schedule).object("target");
            String call = Item.text(target, "arn");
            if (call.contains(":rds:") && identifier.equals(identifierOf(Item.text(target, "input")))) {
                String cron = database.of(schedule).text("scheduleExpression").orElse("");
                if (call.endsWith(":startDBInstance")) {
                    week.change(cron, 1);
                } else if (call.endsWith(":stopDBInstance")) {
                    week.change(cron, 0);
                }
            }
        }
        return week;
    }

    private static String identifierOf(String input) {
        try {
            return JsonParser.parseString(input) instanceof JsonObject call
                    ? Item.text(call, "DbInstanceIdentifier")
                    : "";
        } catch (JsonParseException other) {
            return "";
        }
    }
}
