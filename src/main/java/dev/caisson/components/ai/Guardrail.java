package dev.caisson.components.ai;

import com.google.common.hash.Hashing;
import com.pulumi.aws.bedrock.GuardrailVersion;
import com.pulumi.aws.bedrock.GuardrailVersionArgs;
import com.pulumi.aws.bedrock.inputs.GuardrailContentPolicyConfigArgs;
import com.pulumi.aws.bedrock.inputs.GuardrailContentPolicyConfigFiltersConfigArgs;
import com.pulumi.aws.bedrock.inputs.GuardrailSensitiveInformationPolicyConfigArgs;
import com.pulumi.aws.bedrock.inputs.GuardrailSensitiveInformationPolicyConfigPiiEntitiesConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail (AWS::Bedrock::Guardrail) against harmful content, prompt attacks and leaked personal data, with a
 * version that is renewed whenever its rules change. A caller names id and version with each invocation.
 */
public final class Guardrail extends Component {
    static final String TYPE = "caisson:ai:Guardrail";

    private static final List<String> HARMS = List.of("HATE", "INSULTS", "MISCONDUCT", "SEXUAL", "VIOLENCE");

    private final GuardrailArgs args;
    private final com.pulumi.aws.bedrock.Guardrail guardrail;
    private final GuardrailVersion version;

    public Guardrail(String name, GuardrailArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        guardrail = createGuardrail();
        version = createVersion();
        registerOutputs(Map.of("arn", arn(), "id", id(), "version", version()));
    }

    public Output<String> arn() {
        return guardrail.guardrailArn();
    }

    public Output<String> id() {
        return guardrail.guardrailId();
    }

    public Output<String> version() {
        return version.version();
    }

    /** Lets a workload apply it; hands over {@code BEDROCK_GUARDRAIL_ID} and {@code BEDROCK_GUARDRAIL_VERSION}. */
    public void grantApply(Workload workload) {
        String sid = name().replaceAll("[^A-Za-z0-9]", "");
        workload.allow(Grant.of("ApplyGuardrail" + sid, List.of("bedrock:ApplyGuardrail"), arn()))
                .environment("BEDROCK_GUARDRAIL_ID", id())
                .environment("BEDROCK_GUARDRAIL_VERSION", version());
        KeyGrant.through("bedrock", "DecryptGuardrail" + sid, List.of("kms:Decrypt"), args.encryptionKeyArn())
                .forEach(workload::allow);
    }

    private com.pulumi.aws.bedrock.Guardrail createGuardrail() {
        var guardrail = com.pulumi.aws.bedrock.GuardrailArgs.builder()
                .description("Guardrail " + name())
                .blockedInputMessaging(args.blockedInputMessage())
                .blockedOutputsMessaging(args.blockedOutputMessage())
                .contentPolicyConfig(GuardrailContentPolicyConfigArgs.builder()
                        .filtersConfigs(filters())
                        .build())
                .tags(Map.of("Name", name()));
        List<GuardrailSensitiveInformationPolicyConfigPiiEntitiesConfigArgs> personal = new ArrayList<>();
        personal.addAll(entities(args.blockedData(), "BLOCK"));
        personal.addAll(entities(args.maskedData(), "ANONYMIZE"));
        if (!personal.isEmpty()) {
            guardrail.sensitiveInformationPolicyConfig(GuardrailSensitiveInformationPolicyConfigArgs.builder()
                    .piiEntitiesConfigs(personal)
                    .build());
        }
        if (args.encryptionKeyArn() != null) {
            guardrail.kmsKeyArn(args.encryptionKeyArn());
        }
        return new com.pulumi.aws.bedrock.Guardrail(childName("guardrail"), guardrail.build(), child().build());
    }

    private List<GuardrailContentPolicyConfigFiltersConfigArgs> filters() {
        List<GuardrailContentPolicyConfigFiltersConfigArgs> filters = new ArrayList<>();
        String strength = args.strength().name();
        HARMS.forEach(harm -> filters.add(filter(harm, strength, strength)));
        // Attacks come in requests; AWS accepts nothing else for answers.
        filters.add(filter("PROMPT_ATTACK", strength, "NONE"));
        return filters;
    }

    private static GuardrailContentPolicyConfigFiltersConfigArgs filter(String type, String input, String output) {
        return GuardrailContentPolicyConfigFiltersConfigArgs.builder()
                .type(type)
                .inputStrength(input)
                .outputStrength(output)
                .build();
    }

    private static List<GuardrailSensitiveInformationPolicyConfigPiiEntitiesConfigArgs> entities(
            Collection<String> kinds, String action) {
        return new TreeSet<>(kinds)
                .stream()
                        .map(kind -> GuardrailSensitiveInformationPolicyConfigPiiEntitiesConfigArgs.builder()
                                .type(kind)
                                .action(action)
                                .build())
                        .toList();
    }

    /** A version never changes: another description makes another one, and callers keep the old one until then. */
    private GuardrailVersion createVersion() {
        return new GuardrailVersion(
                childName("version"),
                GuardrailVersionArgs.builder()
                        .guardrailArn(arn())
                        .description("Rules " + rulesHash())
                        .build(),
                child().build());
    }

    private String rulesHash() {
        String rules = String.join(
                "\n",
                args.strength().name(),
                String.join(",", new TreeSet<>(args.blockedData())),
                String.join(",", new TreeSet<>(args.maskedData())),
                args.blockedInputMessage(),
                args.blockedOutputMessage());
        return Hashing.sha256()
                .hashString(rules, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 12);
    }
}
