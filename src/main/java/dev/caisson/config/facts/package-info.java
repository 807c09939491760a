/** What AWS has, and until when: dated data files and what reads them. */
@NullMarked
package dev.caisson.config.facts;

import org.jspecify.annotations.NullMarked;
