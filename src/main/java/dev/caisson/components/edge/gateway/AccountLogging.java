package dev.caisson.components.edge.gateway;

/**
 * Who gives API Gateway its right to write logs. It has one role for a whole account and region; without it no stage
 * with logs can be created.
 */
public enum AccountLogging {
    /** This stack sets a role, and leaves it when the stack goes, because other stacks' APIs use it too. */
    MANAGED,
    /** Somebody else has set it. */
    ASSUME_SET
}
