package dev.caisson.config;

import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;

/** When a system's alarms ring, and who is told. */
public record AlarmsConfig(
        @Inline NotificationsConfig notified,

        @Key(
                description =
                        "Share of failed requests or calls at which the alarms on errors ring. A few requests count as more: 20 a minute at an API, 200 at a service, 20 calls in five minutes at a function.",
                defaultValue = "5",
                min = 1,
                max = 100,
                unit = "%")
        int errorPercent,

        @Key(
                description =
                        "Requests a minute at the load balancer and at the REST API, for five minutes, that are more than the stack was made for. 0 is no alarm.",
                defaultValue = "6000",
                min = 0,
                max = 100_000_000)
        int requestsPerMinute,

        @Key(
                description =
                        "How long functions may take to start, in the mean of an hour. Each function then has a metric of its own, 0.40 USD a month with its alarm. 0 is no alarm.",
                defaultValue = "0",
                min = 0,
                max = 900_000,
                unit = "ms")
        int coldStartMillis) {}
