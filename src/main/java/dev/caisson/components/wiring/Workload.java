package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Code that runs under a role while it is being wired: a Fargate service, a function. The verbs ({@code connectTo},
 * {@code queue.grantSend(workload)}) collect here what they give; the component that owns the workload then creates one
 * policy, the environment, and only after them whatever starts the code, so that it never starts without its rights.
 */
public final class Workload {
    /** How a secret reaches the code. */
    public enum SecretDelivery {
        /** As a value in the environment, put there by the platform (ECS). */
        INJECTED,
        /** As an ARN in {@code <NAME>_SECRET_ARN}, to be read by the code (Lambda). */
        BY_ARN,
        /** Not at all, nor any environment: nothing runs there, it only passes connections on (a bastion). */
        NONE
    }

    private final Component owner;
    private final String name;
    private final SecretDelivery secretDelivery;
    private final @Nullable Output<String> securityGroupId;
    private final @Nullable Integer timeoutSeconds;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Grant> startGrants = new ArrayList<>();
    private final Map<String, Output<String>> environment = new LinkedHashMap<>();
    private final Map<String, SecretReference> secrets = new LinkedHashMap<>();
    private final List<MessageSource> consumed = new ArrayList<>();
    private final List<Resource> rules = new ArrayList<>();
    private final List<RoleBound> roleBound = new ArrayList<>();
    private final Set<String> connections = new LinkedHashSet<>();
    private boolean connectsInCluster;
    private boolean sealed;

    /**
     * @param owner the component that runs the code; parent of the rules made here
     * @param name logical name
     * @param securityGroupId its security group; null if it runs outside the VPC
     * @param timeoutSeconds longest time it works on one message; null if unlimited
     */
    public Workload(
            Component owner,
            String name,
            SecretDelivery secretDelivery,
            @Nullable Output<String> securityGroupId,
            @Nullable Integer timeoutSeconds) {
        this.owner = owner;
        this.name = name;
        this.secretDelivery = secretDelivery;
        this.securityGroupId = securityGroupId;
        this.timeoutSeconds = timeoutSeconds;
    }

    public String name() {
        return name;
    }

    /** Longest time it works on one message, in seconds; empty if unlimited. */
    public OptionalInt timeoutSeconds() {
        return timeoutSeconds == null ? OptionalInt.empty() : OptionalInt.of(timeoutSeconds);
    }

    /** Whether it has a security group, and so can be connected to what stands in the VPC. */
    public boolean isInVpc() {
        return securityGroupId != null;
    }

    /**
     * Opens the network path on both sides and hands over address and credentials.
     *
     * @throws InvalidInputException if this workload runs outside the VPC, or cannot find the target
     */
    public Workload connectTo(Reachable target) {
        open();
        Output<String> from = requireInVpc(target.name());
        if (target.isInCluster() && secretDelivery != SecretDelivery.INJECTED) {
            throw refused(target.name(), "needs a service of the same cluster: nothing else finds it by its name");
        }
        if (!connections.add(target.name())) {
            return this;
        }
        connectsInCluster |= target.isInCluster();
        rules.addAll(SecurityGroupPath.create(owner, name, from, target));
        rules.addAll(target.ready());
        if (secretDelivery != SecretDelivery.NONE) {
            target.clientEnvironment().forEach(this::environment);
            target.clientSecrets().forEach(this::secret);
        }
        return this;
    }

    /**
     * Lets it reach addresses that are not the stack's.
     *
     * @throws InvalidInputException if this workload runs outside the VPC, and reaches everything without
     */
    public Workload connectTo(Destination destination) {
        open();
        rules.addAll(destination.open(owner, name, requireInVpc(destination.name())));
        return this;
    }

    /** Gives a right to the running code. */
    public Workload allow(Grant grant) {
        open();
        grants.add(grant);
        return this;
    }

    /** Gives a right to what starts the code: the ECS execution role, which pulls images and reads injected secrets. */
    public Workload allowStart(Grant grant) {
        open();
        startGrants.add(grant);
        return this;
    }

    /** Sets an environment variable. A name has one value; two verbs may give the same one. */
    public Workload environment(String variable, Output<String> value) {
        open();
        if (value.equals(environment.get(variable))) {
            return this;
        }
        claim(variable);
        environment.put(variable, value);
        return this;
    }

    /** Hands over a secret: its value is never part of the program, its state, or a task definition. */
    public Workload secret(String variable, SecretReference secret) {
        open();
        claim(variable);
        List<Grant> reading = secret.reading(variable);
        if (secretDelivery == SecretDelivery.INJECTED) {
            secrets.put(variable, secret);
            startGrants.addAll(reading);
        } else {
            environment.put(variable + "_SECRET_ARN", secret.arn());
            grants.addAll(reading);
        }
        return this;
    }

    /** Records that this workload takes messages from a queue; called by {@code queue.grantConsume}. */
    public Workload consumes(MessageSource source) {
        open();
        consumed.add(source);
        return this;
    }

    /** Has something made as soon as the role exists: while the workload is being wired, it does not. */
    public Workload onceRoleExists(RoleBound maker) {
        open();
        roleBound.add(maker);
        return this;
    }

    /**
     * Says which role the code runs under, and makes what waits for it; called by the component that owns the workload,
     * before it starts the code.
     */
    public void runsAs(Output<String> roleArn) {
        roleBound.forEach(maker -> rules.add(maker.make(owner, roleArn)));
        roleBound.clear();
    }

    /** Ends the wiring; a verb called later fails instead of being forgotten. */
    public Workload seal() {
        sealed = true;
        return this;
    }

    /** Rights of the running code. */
    public List<Grant> grants() {
        return Collections.unmodifiableList(grants);
    }

    /** Rights of what starts the code (the ECS execution role): pulling images, reading the injected secrets. */
    public List<Grant> startGrants() {
        return Collections.unmodifiableList(startGrants);
    }

    public Map<String, Output<String>> environment() {
        return Collections.unmodifiableMap(environment);
    }

    /** Secrets to inject, by variable. */
    public Map<String, SecretReference> secrets() {
        return Collections.unmodifiableMap(secrets);
    }

    public List<MessageSource> consumed() {
        return Collections.unmodifiableList(consumed);
    }

    /** Whether it connects to a service that only services of the same ECS cluster find. */
    public boolean connectsInCluster() {
        return connectsInCluster;
    }

    /** Made for this workload and to be there before its code starts: security-group rules, access policies. */
    public List<Resource> rules() {
        if (!roleBound.isEmpty()) {
            throw new IllegalStateException(name + " has no role yet: call runsAs before rules");
        }
        return Collections.unmodifiableList(rules);
    }

    private void open() {
        if (sealed) {
            throw new IllegalStateException(
                    name + " is already running: wire it where it is created, in its wiring(...) argument");
        }
    }

    private Output<String> requireInVpc(String target) {
        if (securityGroupId == null) {
            throw refused(target, "needs a workload that runs in the VPC");
        }
        return securityGroupId;
    }

    private InvalidInputException refused(String target, String why) {
        String verb = name + ".connectTo(" + target + ")";
        return new InvalidInputException("the wiring of " + name, List.of(new Problem(verb, "", why)));
    }

    private void claim(String variable) {
        if (environment.containsKey(variable) || secrets.containsKey(variable)) {
            Problems.in("the wiring of " + name)
                    .add(name + " environment " + variable, null, "is set twice; each variable has one source")
                    .throwIfAny();
        }
    }
}
