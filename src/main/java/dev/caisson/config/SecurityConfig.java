package dev.caisson.config;

import dev.caisson.components.security.Provision;
import dev.caisson.config.binding.Key;

/** AWS's services that watch an account and region. */
public record SecurityConfig(
        @Key(description = "GuardDuty: what attackers do.", defaultValue = "{}")
        GuardDutyConfig guardDuty,

        @Key(description = "Security Hub: checks against standards.", defaultValue = "{}")
        SecurityHubConfig securityHub,

        @Key(
                description =
                        "IAM Access Analyzer, which finds what may be used from outside of the account: own, existing (only its findings are sent on) or none.",
                defaultValue = "own")
        Provision accessAnalyzer,

        @Key(
                description = "AWS Config: how resources look, and looked; checks of Security Hub read it.",
                defaultValue = "{}")
        RecorderConfig recorder,

        @Key(description = "Settings of the account.", defaultValue = "{}")
        AccountDefaultsConfig defaults) {}
