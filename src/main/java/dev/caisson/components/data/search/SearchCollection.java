package dev.caisson.components.data.search;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.opensearch.ServerlessAccessPolicy;
import com.pulumi.aws.opensearch.ServerlessAccessPolicyArgs;
import com.pulumi.aws.opensearch.ServerlessCollection;
import com.pulumi.aws.opensearch.ServerlessCollectionArgs;
import com.pulumi.aws.opensearch.ServerlessSecurityPolicy;
import com.pulumi.aws.opensearch.ServerlessSecurityPolicyArgs;
import com.pulumi.aws.opensearch.ServerlessVpcEndpoint;
import com.pulumi.aws.opensearch.ServerlessVpcEndpointArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSearch Serverless collection (AWS::OpenSearchServerless::Collection): encrypted with a customer key, reached
 * through its own endpoint in the VPC only, and opened to each workload's role by a policy of its own. Indexes are the
 * application's: a workload with {@link #grantManageIndexes} makes them.
 */
public final class SearchCollection extends Component implements Reachable {
    static final String TYPE = "caisson:data:SearchCollection";

    private static final int HTTPS = 443;

    private final SearchCollectionArgs args;
    private final SecurityGroup securityGroup;
    private final ServerlessCollection collection;
    private final Output<String> endpoint;
    private final Map<Workload, Set<SearchRight>> rights = new HashMap<>();

    public SearchCollection(String name, SearchCollectionArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = SecurityGroups.create(this, args.network(), "Endpoint of search collection " + name);
        ServerlessSecurityPolicy network = admitEndpoint(createEndpoint());
        collection = createCollection(createEncryption());
        // A client that starts before the network policy stands would find the door shut.
        endpoint = Output.tuple(collection.collectionEndpoint(), network.id()).applyValue(known -> known.t1);
        Alarms.create(this, args.alarms(), metrics().alarms(args));
        registerOutputs(Map.of("arn", arn(), "collectionName", collectionName(), "endpoint", endpoint));
    }

    public Output<String> arn() {
        return collection.arn();
    }

    /** Name in AWS. */
    public Output<String> collectionName() {
        return collection.name();
    }

    /** {@code https://<id>.<region>.aoss.amazonaws.com}; a private address inside the VPC, and closed outside of it. */
    public Output<String> endpoint() {
        return endpoint;
    }

    /** Connects a workload and lets it search and read documents. */
    public void grantRead(Workload workload) {
        grant(workload, SearchRight.READ);
    }

    /** Connects a workload and lets it add, change and delete documents. */
    public void grantWrite(Workload workload) {
        grant(workload, SearchRight.WRITE);
    }

    /** Connects a workload and lets it make, change and delete indexes: a migration's right. */
    public void grantManageIndexes(Workload workload) {
        grant(workload, SearchRight.MANAGE);
    }

    /** Time, requests, errors and capacity, for a dashboard. */
    public List<Widget> widgets() {
        return metrics().widgets();
    }

    @Override
    public Output<String> securityGroupId() {
        return securityGroup.id();
    }

    @Override
    public int port() {
        return HTTPS;
    }

    /** {@code SEARCH_ENDPOINT}; requests are signed with the workload's own role, for the service {@code aoss}. */
    @Override
    public Map<String, Output<String>> clientEnvironment() {
        return Map.of("SEARCH_ENDPOINT", endpoint);
    }

    @Override
    public Map<String, SecretReference> clientSecrets() {
        return Map.of();
    }

    private void grant(Workload workload, SearchRight right) {
        workload.connectTo(this);
        rights.computeIfAbsent(workload, this::open).add(right);
    }

    private Set<SearchRight> open(Workload workload) {
        Set<SearchRight> given = EnumSet.noneOf(SearchRight.class);
        workload.allow(Grant.of("UseCollection" + sid(), List.of("aoss:APIAccessAll"), arn()))
                .onceRoleExists((owner, roleArn) -> admit(workload.name(), owner, roleArn, given));
        return given;
    }

    /** The collection's own policy for one role; IAM alone opens nothing. */
    private ServerlessAccessPolicy admit(
            String workload, Component owner, Output<String> roleArn, Set<SearchRight> given) {
        return new ServerlessAccessPolicy(
                workload + "-to-" + name() + "-access",
                ServerlessAccessPolicyArgs.builder()
                        .name(physicalName(workload))
                        .type("data")
                        .description(workload + " in " + args.collectionName())
                        .policy(roleArn.applyValue(
                                role -> SearchPolicyDocuments.access(args.collectionName(), role, given)))
                        .build(),
                owner.child().build());
    }

    private ServerlessSecurityPolicy createEncryption() {
        return new ServerlessSecurityPolicy(
                childName("encryption"),
                ServerlessSecurityPolicyArgs.builder()
                        .name(physicalName("encryption"))
                        .type("encryption")
                        .policy(encryptionPolicy())
                        .build(),
                child().protect(args.protect()).build());
    }

    private Output<String> encryptionPolicy() {
        Output<String> key = args.encryptionKeyArn();
        return key == null
                ? Output.of(SearchPolicyDocuments.encryption(args.collectionName(), null))
                : key.applyValue(known -> SearchPolicyDocuments.encryption(args.collectionName(), known));
    }

    private ServerlessVpcEndpoint createEndpoint() {
        return new ServerlessVpcEndpoint(
                childName("endpoint"),
                ServerlessVpcEndpointArgs.builder()
                        .name(args.collectionName())
                        .vpcId(args.network().vpcId())
                        .subnetIds(args.network().privateSubnetIds())
                        .securityGroupIds(securityGroupId().applyValue(List::of))
                        .build(),
                child().build());
    }

    private ServerlessSecurityPolicy admitEndpoint(ServerlessVpcEndpoint vpcEndpoint) {
        return new ServerlessSecurityPolicy(
                childName("network"),
                ServerlessSecurityPolicyArgs.builder()
                        .name(physicalName("network"))
                        .type("network")
                        .policy(vpcEndpoint
                                .id()
                                .applyValue(id -> SearchPolicyDocuments.network(args.collectionName(), id)))
                        .build(),
                child().protect(args.protect()).build());
    }

    private ServerlessCollection createCollection(ServerlessSecurityPolicy encryption) {
        return new ServerlessCollection(
                childName("collection"),
                ServerlessCollectionArgs.builder()
                        .name(args.collectionName())
                        .type("VECTORSEARCH")
                        .standbyReplicas(args.standbyReplicas() ? "ENABLED" : "DISABLED")
                        .build(),
                named().dependsOn(encryption).protect(args.protect()).build());
    }

    private String physicalName(String role) {
        return Naming.fit(args.collectionName() + "-" + role, SearchCollectionArgs.NAME_LIMIT);
    }

    private String sid() {
        return name().replaceAll("[^A-Za-z0-9]", "");
    }

    private SearchMetrics metrics() {
        return new SearchMetrics(name(), arn(), collection.id(), collection.name());
    }
}
