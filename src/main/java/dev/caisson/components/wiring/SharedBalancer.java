package dev.caisson.components.wiring;

import com.pulumi.core.Output;

/**
 * A load balancer on which AWS itself puts rules and target groups, as Elastic Beanstalk does.
 *
 * @param name logical name
 * @param arn known once its listener is there
 * @param arnSuffix {@code LoadBalancer} dimension of its metrics
 * @param listenerPort port of the listener that has the rules: 443, or 80 without encryption
 * @param url where its clients find it, without a slash at the end
 */
public record SharedBalancer(
        String name,
        Output<String> arn,
        Output<String> arnSuffix,
        Output<String> securityGroupId,
        int listenerPort,
        Output<String> url) {}
