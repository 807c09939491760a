/** PostgreSQL on RDS: the server, its replicas, who reaches it, when it is off. */
@NullMarked
package dev.caisson.components.data.database;

import org.jspecify.annotations.NullMarked;
