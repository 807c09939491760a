package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.testing.Tool;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
@DisplayName("What AWS would refuse is found, and said in the words of the program")
class ProviderRefusalsIT {
    @BeforeAll
    static void tools() {
        Tool.require("terraform", "what the real AWS provider says");
        Tool.require("python3", "what the real AWS provider says");
    }

    @Test
    @DisplayName("an engine version in a form that AWS does not have")
    void engineVersion() {
        var found = proof(
                        "refused-version",
                        broken -> new Instance(
                                "orders",
                                InstanceArgs.builder()
                                        .engine("postgres")
                                        .engineVersion("sixteen")
                                        .instanceClass("db.t4g.medium")
                                        .build(),
                                broken.options()))
                .validate();

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("Broken `broken` → aws_db_instance.orders.engine_version: \"sixteen\" is no version");
    }

    @Test
    @DisplayName("a port range that ends before it begins")
    void ports() {
        var found = proof(
                        "refused-ports",
                        broken -> new SecurityGroupIngressRule(
                                "from-web",
                                SecurityGroupIngressRuleArgs.builder()
                                        .securityGroupId(new SecurityGroup("web", null, broken.options()).id())
                                        .ipProtocol("tcp")
                                        .cidrIpv4("10.0.0.0/8")
                                        .fromPort(443)
                                        .toPort(80)
                                        .build(),
                                broken.options()))
                .validate();

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("Broken `broken` → aws_vpc_security_group_ingress_rule.from_web.from_port: 443 is above");
    }

    @Test
    @DisplayName("a value the provider itself refuses, and a name too long for Pulumi to make one")
    void valuesAndNames() {
        var value = proof(
                        "refused-value",
                        broken -> new SecurityGroupIngressRule(
                                "from-web",
                                SecurityGroupIngressRuleArgs.builder()
                                        .securityGroupId("sg-1")
                                        .ipProtocol("tcp")
                                        .cidrIpv4("10.0.0.300/8")
                                        .build(),
                                broken.options()))
                .validate();
        assertThat(value)
                .singleElement()
                .asString()
                .startsWith("Broken `broken` → aws_vpc_security_group_ingress_rule.from_web.cidr_ipv4: ")
                .contains("10.0.0.300/8");

        var name = proof(
                        "refused-name",
                        broken -> new TargetGroup("a-name-longer-than-twenty-four", null, broken.options()))
                .validate();
        assertThat(name).singleElement().asString().contains("Broken `broken`", "38 characters; AWS allows 32");
    }

    private static Proof proof(String name, Consumer<Broken> resources) {
        Consumer<Context> program = context -> resources.accept(new Broken());
        return Proof.of(name, program);
    }

    private static final class Broken extends Component {
        Broken() {
            super("caisson:test:Broken", "broken", null);
        }

        CustomResourceOptions options() {
            return child().build();
        }
    }
}
