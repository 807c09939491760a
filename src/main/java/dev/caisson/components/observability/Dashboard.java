package dev.caisson.components.observability;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CloudWatch dashboard (AWS::CloudWatch::Dashboard) made of what the components offer as {@link Widget}s. */
public final class Dashboard extends Component {
    static final String TYPE = "caisson:observability:Dashboard";

    private final AwsLocation location;
    private final com.pulumi.aws.cloudwatch.Dashboard dashboard;

    public Dashboard(String name, DashboardArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        location = args.location();
        dashboard = createDashboard(args);
        registerOutputs(Map.of("name", dashboard.dashboardName(), "url", url()));
    }

    /** Name in CloudWatch. */
    public Output<String> dashboardName() {
        return dashboard.dashboardName();
    }

    /** Where to look at it in the AWS console. */
    public Output<String> url() {
        return dashboard
                .dashboardName()
                .applyValue(known -> "https://" + location.region() + "." + consoleDomain() + "/cloudwatch/home?region="
                        + location.region() + "#dashboards/dashboard/" + known);
    }

    private com.pulumi.aws.cloudwatch.Dashboard createDashboard(DashboardArgs args) {
        Output<String> body = Output.all(DashboardBody.dimensions(args.sections()))
                .applyValue(known -> DashboardBody.render(location.region(), args.sections(), known));
        return new com.pulumi.aws.cloudwatch.Dashboard(
                childName("dashboard"),
                com.pulumi.aws.cloudwatch.DashboardArgs.builder()
                        .dashboardName(args.dashboardName())
                        .dashboardBody(body)
                        .build(),
                child().build());
    }

    private String consoleDomain() {
        return switch (location.partition()) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
    }
}
