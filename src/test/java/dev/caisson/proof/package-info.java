/** Shipped stacks against the real AWS provider, through Terraform and a simulated AWS. */
package dev.caisson.proof;
