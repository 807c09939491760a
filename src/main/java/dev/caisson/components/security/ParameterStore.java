package dev.caisson.components.security;

import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree of values in SSM Parameter Store (AWS::SSM::Parameter) under one path, which programs read at their start with
 * one request: readable ones as String, secrets as SecureString.
 */
public final class ParameterStore extends Component {
    static final String TYPE = "caisson:security:ParameterStore";

    private final ParameterStoreArgs args;
    private final Map<String, Output<String>> arns = new TreeMap<>();

    public ParameterStore(String name, ParameterStoreArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        new TreeMap<>(args.texts())
                .forEach((key, value) -> create(
                        key,
                        ParameterArgs.builder()
                                .type("String")
                                // "value" would be hidden as if it were a secret.
                                .insecureValue(value)));
        new TreeMap<>(args.secrets())
                .forEach((key, value) -> create(
                        key,
                        ParameterArgs.builder()
                                .type("SecureString")
                                .keyId(args.encryptionKeyArn())
                                .value(value.asSecret())));
        registerOutputs(Map.of("path", Output.of(path())));
    }

    /** Where the tree begins, {@code /shop/prod}. */
    public String path() {
        return args.path();
    }

    /** ARNs by name below the path; each known only once its value is stored. */
    public Map<String, Output<String>> arns() {
        return new TreeMap<>(arns);
    }

    /**
     * Lets a workload read the whole tree ({@code ssm:GetParametersByPath}, {@code GetParameters}) and decrypt its
     * secrets, and nothing outside it; hands it {@code <NAME>_PATH}. What waits for the right waits for the values.
     */
    public void grantRead(Workload workload) {
        String id = name().replaceAll("[^A-Za-z0-9]", "");
        // A request by path asks for the path it names, one for parameters for each of them.
        workload.allow(Grant.of(
                "ReadParameters" + id,
                List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
                List.of(tree(""), tree("/*"))));
        if (!args.secrets().isEmpty()) {
            KeyGrant.through("ssm", "DecryptParameters" + id, List.of("kms:Decrypt"), args.encryptionKeyArn())
                    .forEach(grant -> workload.allow(
                            grant.when("StringLike", "kms:EncryptionContext:PARAMETER_ARN", tree("/*"))));
        }
        workload.environment(variable(), Output.of(path()));
    }

    private void create(String key, ParameterArgs.Builder parameter) {
        var created = new Parameter(
                childName(key.replace('/', '-')),
                parameter
                        .name(path() + "/" + key)
                        .description(key + ", kept by " + name())
                        .build(),
                child().build());
        arns.put(key, created.arn());
    }

    private Output<String> tree(String suffix) {
        Output<String> arn = args.location().arn("ssm", "parameter" + path() + suffix);
        return Output.tuple(arn, Output.all(new ArrayList<>(arns.values()))).applyValue(known -> known.t1);
    }

    private String variable() {
        return Naming.variable(name()) + "_PATH";
    }
}
