package dev.caisson.components.ai;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.EndpointPolicies;
import dev.caisson.components.wiring.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/** What a list of models says to IAM. */
final class ModelPolicies {
    /** Converse and ConverseStream are allowed by the same two. */
    private static final List<String> INVOKE = List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

    private ModelPolicies() {}

    /**
     * Rights to invoke one model. A profile needs itself and the foundation model wherever it sends a request; the
     * condition keeps those from being invoked past the profile.
     */
    static List<Grant> grants(Model model, AwsLocation location) {
        List<Output<String>> foundationModels =
                model.foundationModelArns(location).stream().map(Output::of).toList();
        return model.profileArn(location)
                .map(profile -> List.of(
                        Grant.of("InvokeProfile" + model.sid(), INVOKE, profile),
                        Grant.of("InvokeModelsOf" + model.sid(), INVOKE, foundationModels)
                                .when("StringEquals", "bedrock:InferenceProfileArn", profile)))
                .orElseGet(() -> List.of(Grant.of("InvokeModel" + model.sid(), INVOKE, foundationModels)));
    }

    /** What may pass the {@code bedrock-runtime} endpoint: these models, for principals of this account. */
    static Output<String> endpoint(List<Model> models, AwsLocation location) {
        List<Output<String>> arns = new ArrayList<>();
        for (Model model : models) {
            Stream.concat(
                            model.profileArn(location).stream(),
                            model.foundationModelArns(location).stream().map(Output::of))
                    .forEach(arns::add);
        }
        return Output.tuple(location.accountId(), Output.all(arns)).applyValue(known -> {
            var statement = EndpointPolicies.ownPrincipals(known.t1);
            INVOKE.forEach(statement::addAction);
            known.t2.stream().distinct().forEach(statement::addResource);
            return IamPolicy.builder().addStatement(statement.build()).build().toJson();
        });
    }
}
