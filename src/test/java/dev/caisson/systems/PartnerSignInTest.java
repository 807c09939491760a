package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Partner's site, its users and the APIs")
class PartnerSignInTest {
    private static final String METHOD = "aws:apigateway/method:Method";
    private static final String AUTHORIZER = "aws:apigateway/authorizer:Authorizer";
    private static final String ERRORS = "aws:apigateway/response:Response";
    private static final String ROUTE = "aws:apigatewayv2/route:Route";
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String PREFLIGHT = "aws:apigateway/integrationResponse:IntegrationResponse";

    private static ShippedStack stack(String name) {
        return ShippedStack.example("partner", name);
    }

    @Test
    @DisplayName("a preflight is answered without credentials and names the site")
    void preflight() {
        var graph = stack("prod").simulated();
        String api = graph.the("aws:apigateway/restApi:RestApi", "rest-api").id();
        String path = graph.byName("rest-path-documents").get(0).id();

        assertThat(graph.the(METHOD, "rest-options-documents-method").inputs())
                .isEqualTo(json("""
                        {"restApi": "%s", "resourceId": "%s", "httpMethod": "OPTIONS", "authorization": "NONE"}
                        """.formatted(api, path)));
        assertThat(graph.the(PREFLIGHT, "rest-options-documents-answer").inputs())
                .isEqualTo(json("""
                        {
                          "restApi": "%s",
                          "resourceId": "%s",
                          "httpMethod": "OPTIONS",
                          "statusCode": "204",
                          "responseParameters": {
                            "method.response.header.Access-Control-Allow-Origin": "'https://partner.example.com'",
                            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS,POST'",
                            "method.response.header.Access-Control-Allow-Headers":
                              "'Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token'",
                            "method.response.header.Access-Control-Max-Age": "'600'"
                          }
                        }
                        """.formatted(api, path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4XX", "5XX"})
    @DisplayName("pages may read what API Gateway says itself, 401 and 403 among it")
    void errors(String kind) {
        var graph = stack("prod").simulated();

        assertThat(graph.the(ERRORS, "rest-errors-" + kind.toLowerCase(Locale.ROOT))
                        .inputs())
                .isEqualTo(json("""
                        {
                          "restApiId": "%s",
                          "responseType": "DEFAULT_%s",
                          "responseParameters":
                            {"gatewayresponse.header.Access-Control-Allow-Origin": "'https://partner.example.com'"}
                        }
                        """.formatted(
                        graph.the("aws:apigateway/restApi:RestApi", "rest-api").id(), kind)));
    }

    @Test
    @DisplayName("people call the REST API with their id token")
    void restApi() {
        var graph = stack("prod").simulated();
        String api = graph.the("aws:apigateway/restApi:RestApi", "rest-api").id();

        var authorizer = graph.the(AUTHORIZER, "rest-users");
        assertThat(authorizer.inputs()).isEqualTo(json("""
                        {
                          "restApi": "%s",
                          "type": "COGNITO_USER_POOLS",
                          "providerArns": ["%s"],
                          "identitySource": "method.request.header.Authorization"
                        }
                        """.formatted(
                        api,
                        graph.the("aws:cognito/userPool:UserPool", "users-pool")
                                .outputs()
                                .get("arn")
                                .getAsString())));
        assertThat(graph.the(METHOD, "rest-get-documents-method").inputs()).isEqualTo(json("""
                        {
                          "restApi": "%s",
                          "resourceId": "%s",
                          "httpMethod": "GET",
                          "authorization": "COGNITO_USER_POOLS",
                          "authorizerId": "%s",
                          "apiKeyRequired": false
                        }
                        """.formatted(
                        api, graph.byName("rest-path-documents").get(0).id(), authorizer.id())));
    }

    @Test
    @DisplayName("machines keep IAM: on a route of their own, and everywhere in a stack without users")
    void machines() {
        var both = stack("prod")
                .with("caisson:rest.routes[\"POST /jobs\"].function=requests")
                .simulated();
        var none = withoutUsers().simulated();

        assertThat(authorization(both, "rest-post-jobs-method")).isEqualTo("AWS_IAM");
        assertThat(authorization(none, "rest-get-documents-method")).isEqualTo("AWS_IAM");
        assertThat(Inputs.text(none.the(ROUTE, "socket-stage-connect-route"), "authorizationType"))
                .contains("AWS_IAM");
        assertThat(none.byType("aws:cognito/userPool:UserPool")).isEmpty();
        assertThat(none.byType(AUTHORIZER)).isEmpty();
        assertThat(none.byName("rest-options-documents-method")).isNotEmpty();
        assertThat(policy(none))
                .contains("connect-src 'self' https://api.partner.example.com https://rest.partner.example.com"
                        + " wss://ws.partner.example.com;");
    }

    @Test
    @DisplayName("people open the WebSocket with the same token, and a function of the platform's verifies it")
    void socket() {
        var graph = stack("prod").simulated();

        var authorizer = graph.the("aws:apigatewayv2/authorizer:Authorizer", "socket-stage-authorizer");
        assertThat(authorizer.inputs()).isEqualTo(json("""
                        {
                          "apiId": "%s",
                          "authorizerType": "REQUEST",
                          "authorizerUri": "%s",
                          "identitySources": ["route.request.querystring.token"]
                        }
                        """.formatted(
                        graph.the("aws:apigatewayv2/api:Api", "socket-api").id(),
                        graph.the(FUNCTION, "socket-users-check-function")
                                .outputs()
                                .get("invokeArn")
                                .getAsString())));
        assertThat(Inputs.text(graph.the(ROUTE, "socket-stage-connect-route"), "authorizerId"))
                .contains(authorizer.id());
    }

    @ParameterizedTest
    @CsvSource({
        "dev, 'https://dev.partner.example.com,http://localhost:3000'",
        "staging, https://staging.partner.example.com",
        "prod, https://partner.example.com"
    })
    @DisplayName("code that answers pages is told which ones may read it, and the application whose tokens to trust")
    void told(String stack, String origins) {
        var graph = stack(stack).simulated();

        assertThat(Inputs.text(graph.the(FUNCTION, "requests-function"), "environment.variables.WEB_ORIGINS"))
                .contains(origins);
        assertThat(Inputs.text(graph.the(FUNCTION, "embedder-function"), "environment.variables.WEB_ORIGINS"))
                .isEmpty();
        assertThat(graph.the("aws:elasticbeanstalk/environment:Environment", "backend-environment")
                        .inputs()
                        .toString())
                .contains("\"WEB_ORIGINS\"", origins, "\"USERS_POOL_ID\"", "\"USERS_CLIENT_ID\"", "\"USERS_ISSUER\"");
    }

    @Test
    @DisplayName("the site's pages may call the APIs, Cognito, and the host where tokens are fetched")
    void contentSecurityPolicy() {
        assertThat(policy(stack("prod").simulated()))
                .contains("connect-src 'self' https://api.partner.example.com https://rest.partner.example.com"
                        + " wss://ws.partner.example.com https://cognito-idp.us-east-1.amazonaws.com"
                        + " https://partner-prod-10ed79cd.auth.us-east-1.amazoncognito.com;");
    }

    @Test
    @DisplayName("users without a pool, and what the system sets itself, are refused by their keys")
    void refusals() {
        refused(
                stack("prod").with("caisson:users=false"),
                "caisson:rest.routes[\"GET /documents\"].access = \"users\": needs caisson:users",
                "caisson:socket.access = \"users\": needs caisson:users");
        refused(
                stack("prod")
                        .with(
                                "caisson:users.host=rest.partner.example.com",
                                "caisson:users.google=1234-abcd.apps.googleusercontent.com",
                                "caisson:backend.environment.USERS_ISSUER=x",
                                "caisson:functions.requests.environment.WEB_ORIGINS=x"),
                "caisson:users.host = \"rest.partner.example.com\": is where the system itself answers",
                "caisson:secrets.google-client-secret: is required for a login of caisson:users",
                "caisson:backend.environment.USERS_ISSUER: is set by caisson:users; choose another name",
                "caisson:functions.requests.environment.WEB_ORIGINS: is set by caisson:domain; choose another name");
        refused(
                ShippedStack.platform("prod").with("caisson:api.routes[\"GET /status\"].access=users"),
                "caisson:api.routes[\"GET /status\"].access = \"users\": is for systems that have users");
    }

    private static ShippedStack withoutUsers() {
        return stack("prod").with("caisson:users=false", "caisson:rest={}", "caisson:socket={}");
    }

    private static void refused(ShippedStack stack, String... sentences) {
        assertThat(stack.previewRun().errors()).singleElement().asString().contains(sentences);
    }

    private static String authorization(ResourceGraph graph, String method) {
        return Inputs.text(graph.the(METHOD, method), "authorization").orElseThrow();
    }

    private static String policy(ResourceGraph graph) {
        ResourceNode headers =
                graph.the("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "frontend-headers");
        return Inputs.text(headers, "securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy")
                .orElseThrow();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
