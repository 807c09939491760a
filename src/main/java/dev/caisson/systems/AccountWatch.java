package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.security.AccessAnalyzer;
import dev.caisson.components.security.AccessAnalyzerArgs;
import dev.caisson.components.security.Provision;
import dev.caisson.components.security.SecurityHub;
import dev.caisson.components.security.SecurityHubArgs;
import dev.caisson.components.security.ThreatDetection;
import dev.caisson.components.security.ThreatDetectionArgs;
import dev.caisson.config.SecurityConfig;
import java.util.Set;
import java.util.TreeSet;

/**
 * AWS's services that look for trouble in an account and region.
 *
 * @param system parent of all of it
 * @param topicArn who is told
 */
record AccountWatch(Component system, SecurityConfig config, StackContext stack, Output<String> topicArn) {
    private static final int ANALYZER_LIMIT = 255;

    void create() {
        watchThreats();
        watchAccess();
        checkStandards();
    }

    private void watchThreats() {
        var settings = config.guardDuty();
        if (settings.use() == Provision.NONE) {
            return;
        }
        new ThreatDetection(
                "threats",
                ThreatDetectionArgs.builder()
                        .createDetector(settings.use() == Provision.OWN)
                        .features(settings.ownFeatures())
                        .severity(settings.severity())
                        .topicArn(topicArn)
                        .build(),
                system.nested().build());
    }

    private void watchAccess() {
        if (config.accessAnalyzer() == Provision.NONE) {
            return;
        }
        new AccessAnalyzer(
                "access",
                AccessAnalyzerArgs.builder()
                        .createAnalyzer(config.accessAnalyzer() == Provision.OWN)
                        .analyzerName(stack.naming().name("access", ANALYZER_LIMIT))
                        .topicArn(topicArn)
                        .build(),
                system.nested().build());
    }

    private void checkStandards() {
        var settings = config.securityHub();
        if (settings.use() == Provision.NONE) {
            return;
        }
        new SecurityHub(
                "standards",
                SecurityHubArgs.builder()
                        .location(stack.location())
                        .createHub(settings.use() == Provision.OWN)
                        .standards(settings.ownStandards())
                        .products(toldAlready())
                        .topicArn(topicArn)
                        .build(),
                system.nested().build());
    }

    /** Security Hub gets the findings of the others too; each is told once. */
    private Set<String> toldAlready() {
        var products = new TreeSet<String>();
        if (config.guardDuty().use() != Provision.NONE) {
            products.add("GuardDuty");
        }
        if (config.accessAnalyzer() != Provision.NONE) {
            products.add("IAM Access Analyzer");
        }
        return products;
    }
}
