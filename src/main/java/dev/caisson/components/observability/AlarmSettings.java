package dev.caisson.components.observability;

import com.pulumi.core.Output;

/**
 * Where a component's alarms go and what they are called.
 *
 * @param topicArn SNS topic told of every change to and from ALARM
 * @param namePrefix what alarm names start with, so that a message says which stack it is about
 */
public record AlarmSettings(Output<String> topicArn, String namePrefix) {}
