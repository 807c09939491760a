package dev.caisson.config.systems;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironmentArgs;
import dev.caisson.config.AdmittedBlocks;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.EnvironmentConfig;
import dev.caisson.config.UsesConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application on Elastic Beanstalk. */
public record BackendConfig(
        @Key(
                description =
                        "What it is written for; another one makes an environment beside the old one, which goes when the new one runs.",
                defaultValue = "\"Node.js 22\"",
                pattern = "(Node\\.js|Python|Corretto|Go|PHP|Ruby|\\.NET|Docker)( [0-9.]+)?",
                format = "a platform branch of Elastic Beanstalk on Amazon Linux 2023, such as Node.js 22",
                example = "Python 3.13")
        String runtime,

        @Key(
                description =
                        "Key of its source bundle in the bucket releases; AWS's sample application, and then whatever others deploy, if not given.",
                pattern = "[A-Za-z0-9][A-Za-z0-9/._-]{0,254}",
                example = "backend/1.4.0.zip")
        @Nullable
        String release,

        @Key(description = "Instance type.", defaultValue = "\"t4g.small\"")
        String instance,

        @Key(description = "Processor of that type; arm64 costs a fifth less.", defaultValue = "arm64")
        CpuArchitecture architecture,

        @Key(description = "Fewest instances.", defaultValue = "2", min = 1, max = 100)
        int min,

        @Key(description = "Most instances.", defaultValue = "4", min = 1, max = 100)
        int max,

        @Key(
                description = "Path the load balancer asks to see whether an instance works.",
                defaultValue = "\"/\"",
                pattern = "/.*",
                format = "a path that starts with /")
        String healthCheck,

        @Key(description = "Begin of two hours in UTC for weekly platform updates.", defaultValue = "\"Sun:03:00\"")
        String updateWindow,

        @Inline EnvironmentConfig variables,

        @Inline EgressConfig outbound,

        @Key(description = "Blocks that may reach it; 0.0.0.0/0 is everybody.", defaultValue = "[\"0.0.0.0/0\"]")
        List<String> admits,

        @Key(description = "What it may use.", defaultValue = "{}")
        UsesConfig uses)
        implements Validated {

    public Map<String, String> environment() {
        return variables.environment();
    }

    @Override
    public void validate(String path, Problems problems) {
        AdmittedBlocks.check(problems, path + ".admits", admits);
        problems.check(max >= min, path + ".max", max, "must be at least min, " + min);
        BeanstalkEnvironmentArgs.checkInstanceType(problems, path + ".instance", instance, architecture);
        BeanstalkEnvironmentArgs.checkUpdateWindow(problems, path + ".updateWindow", updateWindow);
    }
}
