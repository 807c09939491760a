package dev.caisson.report.diagram;

/**
 * A component in a picture.
 *
 * @param id URN, or the ARN of something that was there before
 * @param title its name
 * @param detail the line below, {@code 3 tasks, 0.5 vCPU each}; more of them where it has line breaks
 * @param kind what it is
 * @param existing whether it was there before
 * @param shielded whether a web firewall is before it
 */
record PictureNode(String id, String title, String detail, Kind kind, boolean existing, boolean shielded) {}
