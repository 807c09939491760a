package dev.caisson.components;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component's arguments: an immutable record with a generated builder ({@code FooArgs} gets
 * {@code FooArgsBuilder}). Optional parts start from {@link RecordBuilder.Initializer}; collections are copied, and are
 * empty when not given.
 */
@RecordBuilder.Template(
        options =
                @RecordBuilder.Options(
                        useImmutableCollections = true,
                        addSingleItemCollectionBuilders = true,
                        enableWither = false,
                        enableGetters = false,
                        addClassRetainedGenerated = true))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Args {}
