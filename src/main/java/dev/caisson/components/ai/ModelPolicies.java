package dev.caisson.components.ai;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.EndpointPolicies;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * What may pass the {@code bedrock-runtime} endpoint: the models and the guardrail, for this account's principals.
     */
    static Output<String> endpoint(BedrockAccessArgs args) {
        AwsLocation location = args.location();
        List<Output<String>> arns = new ArrayList<>();
        for (Model model : args.models()) {
            model.profileArn(location).ifPresent(arns::add);
            model.foundationModelArns(location).forEach(arn -> arns.add(Output.of(arn)));
        }
        Output<List<String>> guardrails = args.guardrail() == null
                ? Output.of(List.of())
                : args.guardrail().arn().applyValue(List::of);
        return Output.tuple(location.accountId(), Output.all(arns), guardrails)
                .applyValue(known -> endpointJson(known.t1, known.t2, known.t3));
    }

    private static String endpointJson(String account, List<String> models, List<String> guardrails) {
        var invoke = EndpointPolicies.ownPrincipals(account);
        INVOKE.forEach(invoke::addAction);
        models.stream().distinct().forEach(invoke::addResource);
        var policy = IamPolicy.builder().addStatement(invoke.build());
        if (!guardrails.isEmpty()) {
            var apply = EndpointPolicies.ownPrincipals(account).sid("Guardrail").addAction("bedrock:ApplyGuardrail");
            guardrails.forEach(apply::addResource);
            policy.addStatement(apply.build());
        }
        return PolicyDocuments.json(policy.build());
    }
}
