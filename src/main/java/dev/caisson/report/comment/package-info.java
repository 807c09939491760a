/** What a pull request would change in its stacks, as one comment in GitHub's Markdown. */
@NullMarked
package dev.caisson.report.comment;

import org.jspecify.annotations.NullMarked;
