/** The real Pulumi engine: the pinned CLI with language hosts and an AWS provider of the tests' own. */
package dev.caisson.engine;
