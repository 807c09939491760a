package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sweep")
@DisplayName("what a stack says reaches AWS:")
class WiredKeysTest {
    @Test
    @DisplayName("the firewall stands before the load balancer and before the API")
    void firewall() {
        assertThat(ShippedStack.platform("prod").simulated().byType("aws:wafv2/webAclAssociation:WebAclAssociation"))
                .extracting(ResourceNode::name)
                .contains("rest-firewall", "web-firewall");
    }

    @Test
    @DisplayName("rules that are counted only, by the group's place")
    void countedRules() {
        var graph = ShippedStack.platform("prod")
                .with("caisson:firewall.countRules.common[0]=NoUserAgent_HEADER")
                .simulated();

        assertThat(Inputs.at(graph.the("aws:wafv2/webAcl:WebAcl", "firewall-web-acl"), "rules")
                        .toString())
                .contains("\"name\":\"NoUserAgent_HEADER\"");
    }

    @Test
    @DisplayName("the API's log has a name that AWS delivers to, however many there are")
    void accessLogs() {
        assertThat(Inputs.text(
                        ShippedStack.platform("prod")
                                .simulated()
                                .the("aws:cloudwatch/logGroup:LogGroup", "rest-access-logs"),
                        "name"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("/aws/vendedlogs/apis/"));
    }

    @Test
    @DisplayName("groups that refer to each other can go")
    void securityGroups() {
        assertThat(ShippedStack.platform("prod").simulated().byType("aws:ec2/securityGroup:SecurityGroup"))
                .isNotEmpty()
                .allMatch(group ->
                        Inputs.text(group, "revokeRulesOnDelete").orElse("").equals("true"));
    }

    @Test
    @DisplayName("how many of a function run at once")
    void concurrency() {
        var graph = ShippedStack.platform("dev")
                .with("caisson:functions.status.concurrency=7")
                .simulated();

        assertThat(Inputs.number(
                        graph.the("aws:lambda/function:Function", "status-function"), "reservedConcurrentExecutions"))
                .isEqualTo(7);
    }
}
