package dev.caisson.components.observability;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Dashboard}.
 *
 * @param location region whose metrics are shown
 * @param dashboardName name in CloudWatch, which people search and link; letters, digits, _ and -, at most 255
 * @param sections from top to bottom; at least one, and at most 500 widgets with their headings
 */
@Args
public record DashboardArgs(AwsLocation location, String dashboardName, List<Section> sections) {

    public DashboardArgs {
        Problems.in("the arguments of a Dashboard")
                .required("location", location)
                .check(
                        matches(dashboardName),
                        "dashboardName",
                        dashboardName,
                        "must be 1 to 255 letters, digits, _ or -")
                .check(!sections.isEmpty(), "sections", null, "must have at least one")
                .check(
                        DashboardBody.widgetCount(sections) <= DashboardBody.MOST_WIDGETS,
                        "sections",
                        DashboardBody.widgetCount(sections) + " widgets with headings",
                        "must be at most " + DashboardBody.MOST_WIDGETS + "; make two dashboards")
                .throwIfAny();
    }

    public static DashboardArgsBuilder builder() {
        return DashboardArgsBuilder.builder();
    }

    private static boolean matches(@Nullable String dashboardName) {
        return dashboardName != null && dashboardName.matches("[A-Za-z0-9_-]{1,255}");
    }
}
