package dev.caisson.cli.logs;

import java.time.Instant;

/**
 * One event.
 *
 * @param source whose it is
 * @param time that its writer gave it
 * @param id of CloudWatch's
 * @param message of one or more lines, without the last end of a line
 */
record LogEvent(LogSource source, Instant time, String id, String message) {}
