package dev.caisson.components.edge.gateway;

import com.pulumi.core.Output;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.validation.Problems;

/**
 * A host name of one's own for a {@link RestApi} or a {@link WebSocketApi}.
 *
 * @param hostName {@code api.example.com}
 * @param certificateArn certificate for it, validated and in the API's region
 */
public record ApiDomain(String hostName, Output<String> certificateArn) {
    public ApiDomain {
        Problems.in("the domain of an API")
                .check(hostName.matches("[a-z0-9.-]+"), "hostName", hostName, "must be a host name in lower case")
                .required("certificateArn", certificateArn)
                .throwIfAny();
    }

    /** {@code https://api.example.com}. */
    public String url() {
        return "https://" + hostName;
    }
}
