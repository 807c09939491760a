package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("nothing in a shipped stack points at something that is not there:")
class ReferenceIntegrityTest {
    /** Ids and ARNs as they stand in inputs, alone or inside a policy or a dashboard. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\b(?:vpc|subnet|sg|rtb|igw|nat|eipalloc|vpce|acl|fl|i)-[0-9a-f]{17}\\b"
                    + "|arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:123456789012:[^\\s\"'\\\\,}]+"
                    + "|https://sqs\\.[a-z0-9-]+\\.amazonaws\\.com/123456789012/[A-Za-z0-9_.-]+");

    /** What is no resource of the stack, and need not be. */
    private static final List<Pattern> REVIEWED = List.of(
            // AWS keeps inference profiles in every account.
            Pattern.compile("arn:aws:bedrock:[a-z0-9-]+:\\d+:inference-profile/us\\.anthropic\\..*"),
            // The account, in the key's own policy.
            Pattern.compile("arn:aws:iam::\\d+:root"),
            // The path of a tree of parameters, which is no parameter itself.
            Pattern.compile("arn:aws:ssm:[a-z0-9-]+:\\d+:parameter/(?:epistemix|chronotrail)/[a-z]+(?:/\\*)?"),
            // Whichever function of the account runs a repository's images.
            Pattern.compile("arn:aws:lambda:[a-z0-9-]+:\\d+:function:\\*"),
            // Every revision of a migration's task, as each run makes another one.
            Pattern.compile("arn:aws:ecs:[a-z0-9-]+:\\d+:task-definition/[A-Za-z0-9-]+-migration:\\*"),
            // What ECS starts in the cluster, under names of its own.
            Pattern.compile("arn:aws:ecs:[a-z0-9-]+:\\d+:(?:service|task)/[^/*]+/\\*"),
            // What Elastic Beanstalk makes with an environment, whose name it has, and the environment, which comes
            // last.
            Pattern.compile("arn:aws:logs:[a-z0-9-]+:\\d+:log-group:/aws/elasticbeanstalk/[a-z0-9-]+/\\*"),
            Pattern.compile("arn:aws:elasticbeanstalk:[a-z0-9-]+:\\d+:environment/[A-Za-z0-9-]+/[a-z0-9-]+"),
            // Log deliveries of the account, in the policy of the bucket they write to.
            Pattern.compile("arn:aws:logs:[a-z0-9-]+:\\d+:delivery-source:\\*"),
            // The key serves whichever log group of the account names it; flow logs look for theirs among all.
            Pattern.compile("arn:aws:logs:[a-z0-9-]+:\\d+:\\*"),
            // The key serves the account's distributions; which one reads a bucket is for the bucket to say.
            Pattern.compile("arn:aws:cloudfront::\\d+:distribution/\\*"),
            Pattern.compile("arn:aws:logs:[a-z0-9-]+:\\d+:log-group:\\*"));

    static Stream<ShippedStack> stacks() {
        return ShippedStack.all();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("every id, ARN and queue address is one of the stack's own resources")
    void resolves(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Set<String> identifiers = identifiers(graph);
        // What the user gave is outside the stack.
        String given = stack.input().values().toString();

        List<String> dangling = new ArrayList<>();
        int found = 0;
        for (ResourceNode node : graph.resources()) {
            for (TextValues value : TextValues.in(node.inputs())) {
                Matcher matcher = REFERENCE.matcher(value.text());
                while (matcher.find()) {
                    found++;
                    String reference = matcher.group();
                    if (!resolves(reference, identifiers)
                            && !given.contains(reference)
                            && REVIEWED.stream()
                                    .noneMatch(each -> each.matcher(reference).matches())) {
                        dangling.add(node.type() + " " + node.name() + "." + value.path() + ": " + reference);
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(100);
        assertThat(dangling).isEmpty();
    }

    @Test
    @DisplayName("the check sees an id that nothing has")
    void sees() {
        assertThat(resolves("arn:aws:sqs:us-east-1:123456789012:other", Set.of("arn:aws:sqs:us-east-1:123456789012:o")))
                .isFalse();
        assertThat(resolves("arn:aws:s3:::b/x/*", Set.of("arn:aws:s3:::b"))).isTrue();
    }

    /** A resource itself, or something in it: a log stream, an object, a method of an API. */
    private static boolean resolves(String reference, Set<String> identifiers) {
        if (identifiers.contains(reference)) {
            return true;
        }
        for (int i = reference.length() - 1; i > 0; i--) {
            if ((reference.charAt(i) == '/' || reference.charAt(i) == ':')
                    && identifiers.contains(reference.substring(0, i))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> identifiers(ResourceGraph graph) {
        Set<String> identifiers = new HashSet<>();
        for (ResourceNode node : graph.resources()) {
            if (node.custom()) {
                identifiers.add(String.valueOf(node.id()));
                identifiers(node.outputs()).forEach(identifiers::add);
            }
        }
        return identifiers;
    }

    private static Stream<String> identifiers(JsonObject outputs) {
        return TextValues.in(outputs).stream().map(TextValues::text);
    }
}
