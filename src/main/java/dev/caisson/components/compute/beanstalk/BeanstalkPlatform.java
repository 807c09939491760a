package dev.caisson.components.compute.beanstalk;

import dev.caisson.validation.Problems;
import java.util.Locale;

/**
 * What an Elastic Beanstalk environment runs on: a platform branch, without a version. AWS takes the newest version
 * when the environment is made, and managed updates keep it new from then on.
 *
 * @param branch as AWS names it: {@code Node.js 22 running on 64bit Amazon Linux 2023}
 */
public record BeanstalkPlatform(String branch) {
    private static final String SYSTEM = " running on 64bit Amazon Linux 2023";

    public BeanstalkPlatform {
        Problems.in("the platform of a BeanstalkEnvironment")
                .check(
                        branch.matches("[A-Z][A-Za-z0-9.+() -]*" + SYSTEM),
                        "branch",
                        branch,
                        "must be a platform branch such as Node.js 22" + SYSTEM)
                .throwIfAny();
    }

    /**
     * A branch on the current Amazon Linux.
     *
     * @param runtime {@code Node.js 22}, {@code Python 3.13}, {@code Corretto 21}, {@code Docker}
     */
    public static BeanstalkPlatform of(String runtime) {
        return new BeanstalkPlatform(runtime + SYSTEM);
    }

    /** The ARN without a version, which stands for the newest one. */
    String arn(String partition) {
        return "arn:" + partition + ":elasticbeanstalk:::platform/" + branch;
    }

    /** {@code node-js-22-al2023}: what tells environments on two branches apart. */
    String slug() {
        String runtime = branch.substring(0, branch.length() - SYSTEM.length());
        return runtime.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "") + "-al2023";
    }

    /** Whether AWS puts the X-Ray daemon on its instances. */
    boolean hasTracing() {
        return !branch.contains("Docker") && !branch.startsWith("ECS");
    }
}
