package dev.caisson.report.cost;

import static dev.caisson.report.cost.Item.HOURS;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** EC2's instances, and those of Elastic Beanstalk. */
final class InstancePricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:ec2/instance:Instance", InstancePricing::instance,
            "aws:elasticbeanstalk/environment:Environment", InstancePricing::environment);

    /** Of Amazon Linux 2023's images, in GB. */
    private static final double ROOT_VOLUME = 8;

    /** What detailed monitoring reports of an instance, each of them a metric to pay for. */
    private static final int DETAILED_METRICS = 7;

    private InstancePricing() {}

    private static void instance(Item instance) {
        String type = instance.text("instanceType").orElse("");
        if (type.isEmpty()) {
            instance.unpriced("its instance type is known only after the deployment");
            return;
        }
        instance.fixed(type, "ec2." + type, HOURS, "all hours");
        var volume = Item.number(instance.object("rootBlockDevice"), "volumeSize");
        instance.fixed(
                "gp3 volume",
                "ebs.gp3",
                volume.orElse(ROOT_VOLUME),
                volume.isPresent() ? "its root volume" : "its root volume, as Amazon Linux has it");
        if (instance.flag("monitoring")) {
            instance.fixed("detailed monitoring", "cloudwatch.metric", DETAILED_METRICS, "metrics each minute");
        }
        if (instance.flag("associatePublicIpAddress")) {
            instance.fixed("public IPv4 address", "ipv4.hour", HOURS, "all hours");
        }
    }

    private static void environment(Item environment) {
        Map<String, String> settings = settings(environment);
        String type =
                settings.getOrDefault("aws:ec2:instances/InstanceTypes", "").replaceFirst(",.*", "");
        if (type.isEmpty()) {
            environment.unpriced("its instance type is not among its settings");
            return;
        }
        double least = number(settings, "aws:autoscaling:asg/MinSize", 1);
        String most = settings.getOrDefault("aws:autoscaling:asg/MaxSize", "4");
        double volume = number(settings, "aws:autoscaling:launchconfiguration/RootVolumeSize", ROOT_VOLUME);
        String said =
                Amounts.quantity(least) + (least == 1 ? " instance" : " instances") + ", the least of up to " + most;
        environment.fixed(type, "ec2." + type, HOURS * least, said);
        environment.fixed("gp3 volumes", "ebs.gp3", volume * least, said);
        environment.used(
                type,
                "ec2." + type,
                HOURS * environment.usage("environment", "extraInstances"),
                "usage environment.extraInstances");
        if (settings.getOrDefault("aws:ec2:vpc/AssociatePublicIpAddress", "false")
                .equals("true")) {
            environment.fixed("public IPv4 addresses", "ipv4.hour", HOURS * least, said);
        }
        boolean balanced = settings.getOrDefault("aws:elasticbeanstalk:environment/EnvironmentType", "LoadBalanced")
                .equals("LoadBalanced");
        boolean shared = settings.getOrDefault("aws:elasticbeanstalk:environment/LoadBalancerIsShared", "false")
                .equals("true");
        if (balanced && !shared) {
            environment.fixed("load balancer of its own", "alb.hour", HOURS, "all hours");
        }
    }

    private static double number(Map<String, String> settings, String name, double otherwise) {
        String value = settings.getOrDefault(name, "");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    /** {@code namespace/name} to value, of those that are known. */
    private static Map<String, String> settings(Item environment) {
        Map<String, String> result = new HashMap<>();
        for (JsonObject setting : environment.objects("settings")) {
            String value = Item.text(setting, "value");
            if (!value.isEmpty()) {
                result.put(Item.text(setting, "namespace") + "/" + Item.text(setting, "name"), value);
            }
        }
        return result;
    }
}
