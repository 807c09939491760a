package dev.caisson.report.cost;

import static dev.caisson.report.cost.Item.HOURS;

import java.util.Map;

/** Gateways, addresses, endpoints, load balancers, zones. */
final class NetworkPricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:ec2/natGateway:NatGateway", NetworkPricing::nat,
            "aws:ec2/eip:Eip", NetworkPricing::address,
            "aws:ec2/vpcEndpoint:VpcEndpoint", NetworkPricing::endpoint,
            "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", NetworkPricing::interfaces,
            "aws:lb/loadBalancer:LoadBalancer", NetworkPricing::loadBalancer,
            "aws:route53/zone:Zone", zone -> zone.fixed("hosted zone", "dns.zone", 1, ""));

    private NetworkPricing() {}

    private static void nat(Item nat) {
        nat.fixed("NAT gateway", "nat.hour", HOURS, "all hours");
        nat.used("through the NAT gateway", "nat.gb", nat.usage("nat", "gb"), "usage nat.gb");
    }

    private static void address(Item address) {
        address.fixed("public IPv4 address", "ipv4.hour", HOURS, "all hours, used or not");
    }

    private static void endpoint(Item endpoint) {
        // Gateway endpoints, of S3 and DynamoDB, are free, and what is said of no kind is one.
        if (endpoint.text("vpcEndpointType").filter("Interface"::equals).isPresent()) {
            interfaces(endpoint);
        }
    }

    private static void interfaces(Item endpoint) {
        int zones = endpoint.zones("subnetIds");
        if (zones == 0) {
            endpoint.unpriced("its subnets are known only after the deployment");
            return;
        }
        endpoint.fixed("interface endpoint", "endpoint.hour", HOURS * zones, zones(zones));
        endpoint.used("through the endpoint", "endpoint.gb", endpoint.usage("endpoint", "gb"), "usage endpoint.gb");
    }

    private static void loadBalancer(Item balancer) {
        if (!balancer.text("loadBalancerType").orElse("application").equals("application")) {
            balancer.unpriced("only application load balancers are in the price list");
            return;
        }
        balancer.fixed("load balancer", "alb.hour", HOURS, "all hours");
        if (!balancer.flag("internal")) {
            int zones = balancer.zones("subnets");
            if (zones == 0) {
                balancer.unpriced("the zones of its public addresses are known only after the deployment");
            }
            balancer.fixed("public IPv4 addresses", "ipv4.hour", HOURS * zones, zones(zones));
        }
        balancer.used(
                "capacity units", "alb.lcu", HOURS * balancer.usage("loadBalancer", "lcu"), "usage loadBalancer.lcu");
        balancer.used(
                "to the internet", "data.out", balancer.usage("loadBalancer", "outGb"), "usage loadBalancer.outGb");
    }

    private static String zones(int zones) {
        return zones == 1 ? "all hours, in 1 zone" : "all hours, in each of " + zones + " zones";
    }
}
