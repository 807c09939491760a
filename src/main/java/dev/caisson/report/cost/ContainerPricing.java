package dev.caisson.report.cost;

import static dev.caisson.report.cost.Item.HOURS;

import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;

/** Fargate: services by their tasks, what runs now and then by its minutes, clusters by their metrics. */
final class ContainerPricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:ecs/cluster:Cluster", ContainerPricing::cluster,
            "aws:ecs/service:Service", ContainerPricing::service,
            "aws:ecs/taskDefinition:TaskDefinition", ContainerPricing::task);

    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";

    private ContainerPricing() {}

    /** Container Insights reports 8 metrics of a cluster, 11 of a service, 6 of a family of tasks that run. */
    private static void cluster(Item cluster) {
        boolean watched = cluster.objects("settings").stream()
                .anyMatch(setting -> Item.text(setting, "name").equals("containerInsights")
                        && !Item.text(setting, "value").equals("disabled"));
        int services = (int) cluster.graph().byType(SERVICE).stream()
                .filter(service -> service.propertyDependencies()
                        .getOrDefault("cluster", new java.util.TreeSet<>())
                        .contains(cluster.node().urn()))
                .count();
        if (watched && services > 0) {
            cluster.fixed(
                    "metrics of Container Insights",
                    "cloudwatch.metric",
                    8 + services * (11 + 6),
                    "8 of the cluster, 11 and 6 of each of " + services + (services == 1 ? " service" : " services"));
        }
    }

    private static void service(Item service) {
        List<ResourceNode> tasks = service.behind("taskDefinition", TASKS);
        if (tasks.isEmpty()) {
            service.unpriced("what its tasks are is known only after the deployment");
            return;
        }
        TaskCount count = TaskCount.of(service);
        TaskSize size = TaskSize.of(service.of(tasks.get(0)));
        if (size == null) {
            service.unpriced("the size of its tasks is known only after the deployment");
            return;
        }
        double onDemand = count.onDemand();
        double spot = count.average() - onDemand;
        size.fixed(service, onDemand * HOURS, false, count.said());
        size.fixed(service, spot * HOURS, true, count.said());
        double extra = service.usage("service", "extraTasks");
        size.used(service, extra * (1 - count.spotShare()) * HOURS, false, "usage service.extraTasks");
        size.used(service, extra * count.spotShare() * HOURS, true, "usage service.extraTasks");
    }

    /** Only what no service keeps running. */
    private static void task(Item task) {
        boolean ofService = task.graph().byType(SERVICE).stream()
                .anyMatch(service -> service.propertyDependencies()
                        .getOrDefault("taskDefinition", new java.util.TreeSet<>())
                        .contains(task.node().urn()));
        TaskSize size = TaskSize.of(task);
        if (ofService) {
            return;
        }
        if (size == null) {
            task.unpriced("its size is known only after the deployment");
            return;
        }
        size.used(task, task.usage("task", "minutes") / 60, false, "usage task.minutes");
    }

    /**
     * What a task is made of.
     *
     * @param cpu vCPU
     * @param memory GB
     * @param storage GB beyond the 20 that are free
     * @param architecture as prices call it
     */
    private record TaskSize(double cpu, double memory, double storage, String architecture) {
        private static final double FREE_STORAGE = 20;

        @org.jspecify.annotations.Nullable
        static TaskSize of(Item task) {
            var cpu = task.number("cpu");
            var memory = task.number("memory");
            if (cpu.isEmpty() || memory.isEmpty()) {
                return null;
            }
            boolean arm =
                    Item.text(task.object("runtimePlatform"), "cpuArchitecture").equals("ARM64");
            double storage =
                    Item.number(task.object("ephemeralStorage"), "sizeInGib").orElse(FREE_STORAGE);
            return new TaskSize(
                    cpu.getAsDouble() / 1024,
                    memory.getAsDouble() / 1024,
                    Math.max(0, storage - FREE_STORAGE),
                    arm ? "arm" : "x86");
        }

        void fixed(Item owner, double hours, boolean spot, String assumption) {
            add(owner, hours, spot, false, assumption);
        }

        void used(Item owner, double hours, boolean spot, String assumption) {
            add(owner, hours, spot, true, assumption);
        }

        private void add(Item owner, double hours, boolean spot, boolean used, String assumption) {
            String kind = (architecture.equals("arm") ? ", Fargate arm64" : ", Fargate x86") + (spot ? " Spot" : "");
            String each = Amounts.quantity(cpu) + " vCPU, " + Amounts.quantity(memory) + " GB; " + assumption;
            line(owner, "vCPU" + kind, "fargate." + architecture + ".cpu", hours * cpu, spot, used, each);
            line(owner, "memory" + kind, "fargate." + architecture + ".memory", hours * memory, spot, used, each);
            line(owner, "storage beyond 20 GB" + kind, "fargate.storage", hours * storage, false, used, each);
        }

        private static void line(
                Item owner, String what, String key, double quantity, boolean spot, boolean used, String assumption) {
            var price = owner.price(key);
            var share = owner.price("fargate.spot");
            if (spot && price.isPresent() && share.isPresent()) {
                Price less = price.get().times(share.get().usd(), share.get().source());
                owner.line(what, less, quantity, used, assumption);
            } else if (used) {
                owner.used(what, key, quantity, assumption);
            } else {
                owner.fixed(what, key, quantity, assumption);
            }
        }
    }
}
