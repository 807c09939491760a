package dev.caisson.components.edge.gateway;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;

/**
 * Arguments of an {@link ApiGatewayAccount}.
 *
 * @param location the account and region meant
 */
@Args
public record ApiGatewayAccountArgs(AwsLocation location) {
    public ApiGatewayAccountArgs {
        Problems.in("the arguments of an ApiGatewayAccount")
                .required("location", location)
                .throwIfAny();
    }

    public static ApiGatewayAccountArgsBuilder builder() {
        return ApiGatewayAccountArgsBuilder.builder();
    }
}
