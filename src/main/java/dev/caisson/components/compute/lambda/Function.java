package dev.caisson.components.compute.lambda;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionEphemeralStorageArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionTracingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionVpcConfigArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.messaging.DeadLetterQueues;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Code that runs when it is called (AWS::Lambda::Function): under a role of its own, logging as JSON to a group that is
 * there first, traced, and keeping what failed for good.
 */
public final class Function extends Component {
    static final String TYPE = "caisson:compute:Function";

    private static final int NAME_LIMIT = 64;

    private final FunctionArgs args;
    private final @Nullable SecurityGroup securityGroup;
    private final List<SecurityGroupEgressRule> httpsEgress;
    private final Workload workload;
    private final LogGroup logs;
    private final @Nullable Queue deadLetters;
    private final FunctionRole role;
    private final com.pulumi.aws.lambda.Function function;
    private final FunctionMonitoring monitoring;

    public Function(String name, FunctionArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = createSecurityGroup();
        httpsEgress = securityGroup == null || args.network() == null
                ? List.of()
                : SecurityGroups.allowHttpsOut(this, args.network(), securityGroup.id());
        workload = wire();
        logs = LogGroups.create(this, "logs", args.logGroupName(), args.logs());
        deadLetters = args.deadLetters() ? DeadLetterQueues.create(this, args.encryptionKeyArn()) : null;
        role = FunctionRole.create(this, args, workload, logs, deadLetters);
        workload.runsAs(roleArn());
        function = createFunction();
        if (deadLetters != null) {
            OnFailureDestination.create(this, function.name(), deadLetters.arn());
        }
        if (args.schedule() != null && deadLetters != null) {
            FunctionSchedule.create(this, args, args.schedule(), arn(), deadLetters);
        }
        EventSourceMappings.create(this, arn(), workload.consumed(), args.code().isDeployed(), args);
        monitoring = new FunctionMonitoring(
                name,
                functionName(),
                args.timeoutSeconds(),
                deadLetters == null ? null : deadLetters.name(),
                args.everyErrorMeans());
        Alarms.create(this, args.alarms(), monitoring::rules);
        if (args.alarms() != null) {
            ColdStarts.watch(this, args.alarms(), logs);
        }
        registerOutputs(Map.of(
                "arn", arn(), "functionName", functionName(), "roleArn", roleArn(), "logGroupName", logGroupName()));
    }

    public Output<String> arn() {
        return function.arn();
    }

    /** Name in AWS. */
    public Output<String> functionName() {
        return function.name();
    }

    public Output<String> roleArn() {
        return role.role().arn();
    }

    /** Name in AWS, to add rights to what was made before them. */
    public Output<String> roleName() {
        return role.role().name();
    }

    public Output<String> logGroupName() {
        return logs.name();
    }

    /** Whether it does its work; otherwise something stands in for its code, and its queues keep their messages. */
    public boolean isDeployed() {
        return args.code().isDeployed();
    }

    /** The function as an API sees it. */
    public InvokeTarget invokeTarget() {
        return new InvokeTarget(name(), functionName(), arn(), function.invokeArn(), args.timeoutSeconds());
    }

    /** Calls, errors, duration, concurrency and dead letters. */
    public List<Widget> widgets() {
        return monitoring.widgets();
    }

    private @Nullable SecurityGroup createSecurityGroup() {
        return args.network() == null ? null : SecurityGroups.create(this, args.network(), "Function " + name());
    }

    private Workload wire() {
        var wired = new Workload(
                this,
                name(),
                Workload.SecretDelivery.BY_ARN,
                securityGroup == null ? null : securityGroup.id(),
                args.timeoutSeconds());
        args.environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        if (args.webAdapter() != null) {
            args.webAdapter().environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        }
        args.wiring().accept(wired);
        wired.seal();
        var problems = Problems.in("the wiring of " + name())
                .check(
                        wired.startGrants().isEmpty(),
                        name() + " grantPull",
                        null,
                        "is not how a function pulls: make the ImageRepository with pulledByFunctions(true)");
        SecretLookalikes.checkNames(
                problems, name() + " environment", wired.environment().keySet());
        FunctionArgs.checkConcurrency(
                problems,
                "reservedConcurrency",
                args.reservedConcurrency(),
                wired.consumed().size());
        wired.consumed().forEach(queue -> args.checkBatches(problems, queue));
        problems.throwIfAny();
        return wired;
    }

    private com.pulumi.aws.lambda.Function createFunction() {
        var definition = com.pulumi.aws.lambda.FunctionArgs.builder()
                .role(role.role().arn())
                .memorySize(args.memoryMib())
                .timeout(args.timeoutSeconds())
                .architectures(args.architecture().lambda())
                .ephemeralStorage(FunctionEphemeralStorageArgs.builder()
                        .size(args.ephemeralStorageMib())
                        .build())
                .loggingConfig(FunctionLoggingConfigArgs.builder()
                        .logFormat("JSON")
                        .logGroup(logs.name())
                        .build())
                .tracingConfig(FunctionTracingConfigArgs.builder()
                        .mode(args.tracing() ? "Active" : "PassThrough")
                        .build());
        args.code().define(definition);
        describe(definition);
        joinNetwork(definition);
        return new com.pulumi.aws.lambda.Function(
                // An image that takes over from its placeholder is another function, made before the placeholder goes.
                childName(args.code().isPlaceholder() ? "placeholder" : "function"),
                definition.build(),
                named().dependsOn(requirements()).build());
    }

    private void describe(com.pulumi.aws.lambda.FunctionArgs.Builder definition) {
        if (args.functionName() != null) {
            definition.name(
                    args.code().isPlaceholder()
                            ? Naming.fit(args.functionName() + PlaceholderFunction.SUFFIX, NAME_LIMIT)
                            : args.functionName());
        }
        if (args.description() != null) {
            definition.description(args.description());
        }
        if (args.reservedConcurrency() != null) {
            definition.reservedConcurrentExecutions(args.reservedConcurrency());
        }
        if (!workload.environment().isEmpty()) {
            // Without an environment AWS forgets the key, and every update would set it again.
            definition
                    .kmsKeyArn(args.encryptionKeyArn())
                    .environment(FunctionEnvironmentArgs.builder()
                            .variables(OutputMap.of(workload.environment()))
                            .build());
        }
    }

    private void joinNetwork(com.pulumi.aws.lambda.FunctionArgs.Builder definition) {
        Network network = args.network();
        if (network == null || securityGroup == null) {
            return;
        }
        definition
                .vpcConfig(FunctionVpcConfigArgs.builder()
                        .subnetIds(network.privateSubnetIds())
                        .securityGroupIds(securityGroup.id().applyValue(List::of))
                        .build())
                // A deleted function's interfaces hold its group for up to 45 minutes unless they are given another
                // one.
                .replaceSecurityGroupsOnDestroy(true);
        network.defaultSecurityGroupId()
                .ifPresent(group -> definition.replacementSecurityGroupIds(group.applyValue(List::of)));
    }

    /** What must be there before the first call: its rights and its network paths. */
    private List<Resource> requirements() {
        var required = new ArrayList<Resource>(role.policies());
        required.addAll(args.after());
        required.addAll(workload.rules());
        required.addAll(httpsEgress);
        return required;
    }
}
