package dev.caisson.components.security;

import com.pulumi.aws.accessanalyzer.Analyzer;
import com.pulumi.aws.accessanalyzer.AnalyzerArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody outside of the account may use, in one region (AWS::AccessAnalyzer::Analyzer): buckets, roles,
 * keys, queues, functions, secrets; and tells a topic. It is free of charge.
 */
public final class AccessAnalyzer extends Component {
    static final String TYPE = "caisson:security:AccessAnalyzer";

    private final AccessAnalyzerArgs args;

    public AccessAnalyzer(String name, AccessAnalyzerArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        if (args.createAnalyzer()) {
            new Analyzer(
                    childName("analyzer"),
                    AnalyzerArgs.builder()
                            .analyzerName(args.analyzerName())
                            .type("ACCOUNT")
                            .build(),
                    named().build());
        }
        sendFindings();
        registerOutputs(Map.of());
    }

    private void sendFindings() {
        new FindingRule(
                        "Resources that somebody outside of the account may use",
                        "aws.access-analyzer",
                        "Access Analyzer Finding",
                        Map.of("status", List.of("ACTIVE")),
                        Map.of(
                                "resource", "$.detail.resource",
                                "public", "$.detail.isPublic",
                                "account", "$.account",
                                "region", "$.region"),
                        "Access Analyzer: <resource> may be used from outside of account <account>, <region>. Public: <public>.")
                .create(this, args.topicArn());
    }
}
