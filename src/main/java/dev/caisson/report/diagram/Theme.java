package dev.caisson.report.diagram;

/** The colours of a picture. */
public enum Theme {
    LIGHT,
    DARK,
    /** As whoever looks at it has set up. */
    AUTO
}
