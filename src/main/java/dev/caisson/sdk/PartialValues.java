package dev.caisson.sdk;

import io.grpc.ClientInterceptor;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Asks the engine for outputs that are not known yet. In a preview it leaves out of its answer every output that holds
 * an unknown, unless the request says {@code supportsPartialValues}. The SDK completes what is left out with a default
 * that comes from no resource; whatever uses an ARN, a URL or a name then depends on nothing, and a policy that relates
 * two resources finds none. Reading unknowns, at any depth, the SDK can: it just does not say so.
 *
 * <p>The engine and the SDK of Node.js have had it since pulumi/pulumi#3327; the one of Java does not set it
 * (com.pulumi:pulumi 1.36.1), and no issue of pulumi/pulumi-java asks for it (2026-11-29). The one for Scala knows of
 * the same gap: VirtusLab/besom#480. Once the SDK sets it, this changes nothing and can go.
 */
final class PartialValues {
    /** False makes a program like one of another language or an older SDK, which do not ask: for tests. */
    static final String ASKED = "caisson.partialValues";

    private PartialValues() {}

    static ClientInterceptor requested() {
        return ChangedRequests.to(ResourceMonitorGrpc.getRegisterResourceMethod(), PartialValues::requested);
    }

    private static RegisterResourceRequest requested(RegisterResourceRequest request) {
        return "false".equals(System.getProperty(ASKED))
                ? request
                : request.toBuilder().setSupportsPartialValues(true).build();
    }
}
