/** The architecture as a picture: boxes, components and who uses whom, as SVG. */
@NullMarked
package dev.caisson.report.diagram;

import org.jspecify.annotations.NullMarked;
