/**
 * What API Gateway's REST and WebSocket APIs share: the account's logging role, custom domains, when to deploy anew.
 */
@NullMarked
package dev.caisson.components.edge.gateway;

import org.jspecify.annotations.NullMarked;
