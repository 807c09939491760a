package dev.caisson.report.diagram;

/** How much a picture shows. */
public enum DetailLevel {
    /** What carries requests, messages and data; what supports it stands below, without its links. */
    MAIN,
    /** Keys, images, logs, alarms and the way out to the internet as well, as notes of those who use them. */
    ALL
}
