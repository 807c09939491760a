package dev.caisson.report.cost;

import static dev.caisson.report.cost.Priced.fixed;
import static dev.caisson.report.cost.Priced.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.caisson.offline.ResourceNode;
import dev.caisson.validation.InvalidInputException;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    private static final Offset<Double> CENT = within(0.006);

    @Nested
    @DisplayName("a database")
    class Database {
        private static final String TYPE = "aws:rds/instance:Instance";

        @Test
        @DisplayName("with a standby costs twice as much, storage too")
        void standby() {
            String inputs = "{'instanceClass': 'db.t4g.small', 'allocatedStorage': 100, 'multiAz': %s}";
            assertThat(fixed(Priced.of(node(TYPE, "db", inputs.formatted(false))), "db"))
                    .isCloseTo(23.36 + 11.50, CENT);
            assertThat(fixed(Priced.of(node(TYPE, "db", inputs.formatted(true))), "db"))
                    .isCloseTo(46.72 + 23, CENT);
        }

        @Test
        @DisplayName(
                "IOPS and throughput cost beyond what a large volume comes with, and a managed password is a secret")
        void extras() {
            assertThat(fixed(
                            Priced.of(
                                    node(
                                            TYPE,
                                            "db",
                                            "{'instanceClass': 'db.t4g.small', 'allocatedStorage': 400, 'iops': 14000, 'storageThroughput': 600, 'multiAz': true, 'manageMasterUserPassword': true}")),
                            "db"))
                    .isCloseTo(46.72 + 92 + 80 + 16 + 0.40, CENT);
        }

        @Test
        @DisplayName("a reader has as much storage as its source, and no standby's")
        void reader() {
            var estimate = Priced.of(
                    node(
                            TYPE,
                            "db",
                            "{'instanceClass': 'db.t4g.small', 'allocatedStorage': 100, 'multiAz': true, 'identifier': 'shop-db'}"),
                    node(TYPE, "reader", "{'instanceClass': 'db.t4g.small', 'replicateSourceDb': 'shop-db'}"));
            assertThat(fixed(estimate, "reader")).isCloseTo(23.36 + 11.50, CENT);
        }

        @Test
        @DisplayName("that is stopped at night pays for its storage all the time")
        void stopped() {
            String call =
                    "{'scheduleExpression': 'cron(0 %s ? * * *)', 'target': {'arn': 'arn:aws:scheduler:::aws-sdk:rds:%s', 'input': '{\\'DbInstanceIdentifier\\': \\'shop-db\\'}'}}";
            var estimate = Priced.of(
                    node(
                            TYPE,
                            "db",
                            "{'instanceClass': 'db.t4g.small', 'allocatedStorage': 100, 'identifier': 'shop-db'}"),
                    node("aws:scheduler/schedule:Schedule", "start", call.formatted(8, "startDBInstance")),
                    node("aws:scheduler/schedule:Schedule", "stop", call.formatted(20, "stopDBInstance")));
            assertThat(fixed(estimate, "db")).isCloseTo(23.36 / 2 + 11.50, CENT);
        }

        @Test
        @DisplayName("whose class is not known, or not in the list, is named and not counted as nothing")
        void unknown() {
            var estimate = Priced.of(
                    node(TYPE, "later", "{'instanceClass': {'unknown': true}, 'allocatedStorage': 20}"),
                    node(TYPE, "huge", "{'instanceClass': 'db.x2g.16xlarge', 'allocatedStorage': 20}"));
            assertThat(estimate.unpriced())
                    .extracting(Unpriced::resource, Unpriced::reason)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(
                                    "later", "its instance class is known only after the deployment"),
                            org.assertj.core.groups.Tuple.tuple("huge", "no price is known of db.x2g.16xlarge"));
        }
    }

    @Nested
    @DisplayName("a Fargate service")
    class Service {
        private static final String SERVICE = "aws:ecs/service:Service";

        private final ResourceNode tasks = node(
                "aws:ecs/taskDefinition:TaskDefinition",
                "tasks",
                "{'cpu': '1024', 'memory': '2048', 'runtimePlatform': {'cpuArchitecture': 'X86_64'}}");

        private final ResourceNode armTasks = node(
                "aws:ecs/taskDefinition:TaskDefinition",
                "tasks",
                "{'cpu': '1024', 'memory': '2048', 'runtimePlatform': {'cpuArchitecture': 'ARM64'}}");

        private static final String BEHIND = "taskDefinition=tasks";

        @Test
        @DisplayName("costs vCPU and memory of each task; ARM less")
        void tasks() {
            assertThat(fixed(Priced.of(tasks, node(SERVICE, "api", "{'desiredCount': 2}", BEHIND)), "api"))
                    .isCloseTo(2 * 36.04, within(0.02));
            assertThat(fixed(Priced.of(armTasks, node(SERVICE, "api", "{'desiredCount': 2}", BEHIND)), "api"))
                    .isCloseTo(2 * (23.64 + 5.20), within(0.02));
        }

        @Test
        @DisplayName("runs the least that scaling allows, whatever it was created with")
        void scaling() {
            var target = node(
                    "aws:appautoscaling/target:Target",
                    "scaling",
                    "{'minCapacity': 3, 'maxCapacity': 12}",
                    "resourceId=api");
            assertThat(fixed(Priced.of(tasks, target, node(SERVICE, "api", "{'desiredCount': 1}", BEHIND)), "api"))
                    .isCloseTo(3 * 36.04, within(0.02));
        }

        @Test
        @DisplayName("on Spot beyond its base costs less for those")
        void spot() {
            String strategy =
                    "{'desiredCount': 3, 'capacityProviderStrategies': [{'base': 1, 'capacityProvider': 'FARGATE', 'weight': 0}, {'capacityProvider': 'FARGATE_SPOT', 'weight': 1}]}";
            assertThat(fixed(Priced.of(tasks, node(SERVICE, "api", strategy, BEHIND)), "api"))
                    .isCloseTo(36.04 + 2 * 0.3 * 36.04, within(0.02));
        }

        @Test
        @DisplayName("that closes at night costs what it is open")
        void workingHours() {
            String action =
                    "{'schedule': 'cron(0 %s ? * * *)', 'resourceId': 'service/shop/api', 'scalableTargetAction': {'minCapacity': %s, 'maxCapacity': 4}}";
            assertThat(fixed(
                            Priced.of(
                                    tasks,
                                    node(
                                            "aws:appautoscaling/scheduledAction:ScheduledAction",
                                            "on",
                                            action.formatted(8, 2)),
                                    node(
                                            "aws:appautoscaling/scheduledAction:ScheduledAction",
                                            "off",
                                            action.formatted(14, 0)),
                                    node(SERVICE, "api", "{'desiredCount': 2, 'name': 'api'}", BEHIND)),
                            "api"))
                    .isCloseTo(2 * 36.04 / 4, within(0.02));
        }

        @Test
        @DisplayName("is watched for the metrics of cluster, service and tasks")
        void insights() {
            var cluster = node(
                    "aws:ecs/cluster:Cluster",
                    "cluster",
                    "{'settings': [{'name': 'containerInsights', 'value': 'enabled'}]}");
            var service = node(SERVICE, "api", "{'desiredCount': 1}", BEHIND, "cluster=cluster");
            assertThat(fixed(Priced.of(cluster, tasks, service), "cluster")).isCloseTo((25 - 10) * 0.30, CENT);
            assertThat(fixed(Priced.of(cluster, tasks), "cluster")).isZero();
        }
    }

    @Nested
    @DisplayName("a network")
    class Network {
        private final ResourceNode a = node("aws:ec2/subnet:Subnet", "a", "{}");
        private final ResourceNode b = node("aws:ec2/subnet:Subnet", "b", "{}");

        @Test
        @DisplayName("costs each gateway with its address")
        void nat() {
            var estimate = Priced.of(
                    node("aws:ec2/natGateway:NatGateway", "nat-a", "{}"), node("aws:ec2/eip:Eip", "eip-a", "{}"));
            assertThat(estimate.fixed()).isCloseTo(32.85 + 3.65, CENT);
        }

        @Test
        @DisplayName("costs interface endpoints in each zone, gateway endpoints nothing")
        void endpoints() {
            var estimate = Priced.of(
                    a,
                    b,
                    node(
                            "aws:ec2/vpcEndpoint:VpcEndpoint",
                            "sqs",
                            "{'vpcEndpointType': 'Interface', 'subnetIds': {'unknown': true}}",
                            "subnetIds=a,b"),
                    node(
                            "aws:ec2/vpcEndpoint:VpcEndpoint",
                            "kms",
                            "{'vpcEndpointType': 'Interface', 'subnetIds': ['subnet-1', 'subnet-2', 'subnet-3']}"),
                    node("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", "{'vpcEndpointType': 'Gateway'}"));
            assertThat(fixed(estimate, "sqs")).isCloseTo(14.60, CENT);
            assertThat(fixed(estimate, "kms")).isCloseTo(21.90, CENT);
            assertThat(fixed(estimate, "s3")).isZero();
        }

        @Test
        @DisplayName("costs a load balancer, with a public address in each zone unless it is internal")
        void balancer() {
            String type = "aws:lb/loadBalancer:LoadBalancer";
            assertThat(fixed(
                            Priced.of(a, b, node(type, "web", "{'subnets': {'unknown': true}}", "subnets=a,b")), "web"))
                    .isCloseTo(16.43 + 7.30, CENT);
            assertThat(fixed(Priced.of(a, b, node(type, "web", "{'internal': true}", "subnets=a,b")), "web"))
                    .isCloseTo(16.43, CENT);
        }

        @Test
        @DisplayName("elsewhere costs what it costs there; where nobody knows, it is refused")
        void regions() {
            var nat = node("aws:ec2/natGateway:NatGateway", "nat", "{}");
            assertThat(Priced.in("eu-central-1", nat).fixed()).isCloseTo(37.96, CENT);
            assertThatThrownBy(() -> Priced.in("ap-south-1", nat))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("aws:region = \"ap-south-1\": is not priced; it must be one of us-east-1");
        }
    }

    @Nested
    @DisplayName("a search")
    class Search {
        private static final String TYPE = "aws:opensearch/serverlessCollection:ServerlessCollection";

        @Test
        @DisplayName("costs the least capacity, twice with a standby")
        void least() {
            assertThat(fixed(Priced.of(node(TYPE, "s", "{'standbyReplicas': 'DISABLED'}")), "s"))
                    .isCloseTo(175.20, CENT);
            assertThat(fixed(Priced.of(node(TYPE, "s", "{'standbyReplicas': 'ENABLED'}")), "s"))
                    .isCloseTo(350.40, CENT);
            assertThat(fixed(Priced.of(node(TYPE, "s", "{}")), "s")).isCloseTo(350.40, CENT);
        }

        @Test
        @DisplayName("collections of one kind with one key share it")
        void shared() {
            var estimate = Priced.of(
                    node(TYPE, "one", "{'type': 'VECTORSEARCH', 'standbyReplicas': 'DISABLED'}"),
                    node(TYPE, "two", "{'type': 'VECTORSEARCH', 'standbyReplicas': 'DISABLED'}"),
                    node(TYPE, "words", "{'type': 'SEARCH', 'standbyReplicas': 'DISABLED'}"));
            assertThat(estimate.fixed()).isCloseTo(2 * 175.20, CENT);
        }
    }

    @Test
    @DisplayName("alarms and dashboards cost beyond those that are free; metrics of a query count each")
    void alarms() {
        var nodes = new ResourceNode[16];
        for (int i = 0; i < 12; i++) {
            nodes[i] = node("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm-" + (char) ('a' + i), "{'period': 60}");
        }
        nodes[12] = node(
                "aws:cloudwatch/metricAlarm:MetricAlarm",
                "ratio",
                "{'metricQueries': [{'id': 'a', 'metric': {}}, {'id': 'b', 'metric': {}}, {'id': 'c', 'expression': 'a/b'}]}");
        for (int i = 13; i < 16; i++) {
            nodes[i] = node("aws:cloudwatch/dashboard:Dashboard", "dashboard-" + i, "{}");
        }
        assertThat(Priced.of(nodes).fixed()).isCloseTo((12 + 2 - 10) * 0.10, CENT);
    }

    @Test
    @DisplayName("a web ACL costs each of its rules")
    void firewall() {
        var estimate = Priced.of(node("aws:wafv2/webAcl:WebAcl", "waf", "{'rules': [{}, {}, {}]}"));
        assertThat(estimate.fixed()).isCloseTo(8, CENT);
    }

    @Test
    @DisplayName("Elastic Beanstalk costs its instances, at least as many as it always has, and their volumes")
    void beanstalk() {
        String inputs =
                "{'settings': [{'namespace': 'aws:autoscaling:asg', 'name': 'MinSize', 'value': '2'}, {'namespace': 'aws:ec2:instances', 'name': 'InstanceTypes', 'value': 't4g.small, t3.small'}, {'namespace': 'aws:elasticbeanstalk:environment', 'name': 'LoadBalancerIsShared', 'value': 'true'}]}";
        var estimate = Priced.of(node("aws:elasticbeanstalk/environment:Environment", "app", inputs));
        assertThat(estimate.fixed()).isCloseTo(2 * (12.26 + 0.64), within(0.02));
    }

    @Test
    @DisplayName("what is free for both kinds of processor, or of queue, is taken off once")
    void sharedAllowance() {
        String function = "aws:lambda/function:Function";
        String big = "{'memorySize': 10240, 'architectures': ['%s']}";
        String queue = "aws:sqs/queue:Queue";
        var estimate = Priced.with(
                Map.of("function", Map.of("milliseconds", 120_000.0), "queue", Map.of("requests", 800_000.0)),
                node(function, "arm", big.formatted("arm64")),
                node(function, "intel", big.formatted("x86_64")),
                node(queue, "first", "{'fifoQueue': true}"),
                node(queue, "second", "{}"));

        assertThat(free(estimate, "GB-s")).isCloseTo(400_000, CENT);
        assertThat(quantity(estimate, "GB-s")).isCloseTo(2 * 1_200_000 - 400_000, CENT);
        assertThat(quantity(estimate, "requests")).isCloseTo(2 * 800_000 - 1_000_000, CENT);
    }

    private static double free(Estimate estimate, String unit) {
        return estimate.lines().stream()
                .filter(line -> line.price().unit().equals(unit))
                .mapToDouble(CostLine::free)
                .sum();
    }

    private static double quantity(Estimate estimate, String unit) {
        return estimate.lines().stream()
                .filter(line -> line.price().unit().equals(unit))
                .mapToDouble(CostLine::quantity)
                .sum();
    }

    @Test
    @DisplayName("nobody polls a queue for dead letters, of another queue or of a function")
    void deadLetters() {
        String queue = "aws:sqs/queue:Queue";
        var estimate = Priced.of(
                node(queue, "jobs", "{'redrivePolicy': {'unknown': true}}", "redrivePolicy=jobs-dlq"),
                node(queue, "jobs-dlq", "{}"),
                node("aws:lambda/function:Function", "mailer", "{}", "deadLetterConfig=mailer-failed"),
                node(queue, "mailer-failed", "{}"));

        assertThat(estimate.lines().stream().filter(line -> line.type().equals(queue)))
                .extracting(CostLine::resource, line -> line.quantity() + line.free())
                .containsExactlyInAnyOrder(
                        tuple("jobs", 50_000.0), tuple("jobs-dlq", 100.0), tuple("mailer-failed", 100.0));
    }

    @Test
    @DisplayName("a type that nobody has heard of is named")
    void unheardOf() {
        assertThat(Priced.of(node("aws:memorydb/cluster:Cluster", "cache", "{}"))
                        .unpriced())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo("this type is not in the price list"));
    }
}
