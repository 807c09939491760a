package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Model;
import com.pulumi.aws.apigateway.ModelArgs;
import com.pulumi.aws.apigateway.RequestValidator;
import com.pulumi.aws.apigateway.RequestValidatorArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.edge.gateway.DeploymentFacts;
import dev.caisson.naming.Naming;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of an API: for each route the method, its integration with the function, and the right to call it. */
final class RestMethods {
    private static final int TIMEOUT_MILLISECONDS = RestRoute.LONGEST_ANSWER_SECONDS * 1_000;

    /** A statement id has 100 characters, of which Pulumi takes eight. */
    private static final int NAME_LIMIT = 92;

    private final RestApi owner;
    private final Output<String> apiId;
    private final DeploymentFacts facts;
    private @Nullable RequestValidator validator;

    RestMethods(RestApi owner, Output<String> apiId, DeploymentFacts facts) {
        this.owner = owner;
        this.apiId = apiId;
        this.facts = facts;
    }

    /**
     * Creates everything of one route.
     *
     * @param callers ARN of the requests that may call the function
     */
    void create(RestRoute route, Output<String> resourceId, Output<String> callers) {
        Method method = createMethod(route, resourceId);
        facts.after(new Integration(
                name(route, "integration"),
                IntegrationArgs.builder()
                        .restApi(apiId)
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .type("AWS_PROXY")
                        // A function is called by POST, whatever the caller's method.
                        .integrationHttpMethod("POST")
                        .uri(route.function().invokeArn())
                        .timeoutMilliseconds(TIMEOUT_MILLISECONDS)
                        .build(),
                options()));
        // Before the deployment, so that no caller finds a route that may not call its function yet.
        facts.after(new Permission(
                Naming.fit(name(route, "permission"), NAME_LIMIT),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(route.function().functionName())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(callers)
                        .build(),
                options()));
        facts.add(
                "route " + route.title(),
                route.function().invokeArn().applyValue(arn -> route.authorization() + " " + arn));
    }

    private Method createMethod(RestRoute route, Output<String> resourceId) {
        var settings = MethodArgs.builder()
                .restApi(apiId)
                .resourceId(resourceId)
                .httpMethod(route.method())
                .authorization(route.authorization().type())
                .apiKeyRequired(route.authorization() == Authorization.API_KEY);
        String schema = route.bodySchema();
        if (schema != null) {
            settings.requestModels(
                            createModel(route, schema).name().applyValue(model -> Map.of("application/json", model)))
                    .requestValidatorId(validator().id());
            facts.add("body " + route.title(), schema);
        }
        return facts.after(new Method(name(route, "method"), settings.build(), options()));
    }

    private Model createModel(RestRoute route, String schema) {
        return new Model(
                name(route, "body"),
                ModelArgs.builder()
                        .restApi(apiId)
                        // Letters and digits only, so not Pulumi's name with its hyphen; unique within the API.
                        .name("Body" + Naming.hash(route.title()))
                        .contentType("application/json")
                        .schema(schema)
                        .build(),
                options());
    }

    private RequestValidator validator() {
        if (validator == null) {
            validator = facts.after(new RequestValidator(
                    owner.name() + "-validator",
                    RequestValidatorArgs.builder()
                            .restApi(apiId)
                            .validateRequestBody(true)
                            .validateRequestParameters(true)
                            .build(),
                    options()));
        }
        return validator;
    }

    private String name(RestRoute route, String role) {
        return owner.name() + "-" + route.method().toLowerCase(Locale.ROOT) + "-" + RestPaths.key(route.path()) + "-"
                + role;
    }

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(owner).build();
    }
}
