package dev.caisson.config.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a configuration key is. Every component of a configuration record carries one: the reader checks values
 * against it and the reference is written from it.
 *
 * <p>A key must be given unless it has a {@link #defaultValue()} or is {@code @Nullable}. What limits a value
 * ({@link #min()}, {@link #max()}, {@link #allowed()}, {@link #pattern()}) applies to each value of a list or map.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** What every map key must look like unless the map says otherwise. */
    String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** What it is for, one or two plain sentences. */
    String description();

    /** The key in the stack file, where it cannot be the component's own name ({@code default}, {@code public}). */
    String name() default "";

    /**
     * JSON text, bound as if it stood in the stack file; the bare text will do for a string or an enum. Empty means
     * that there is none. An object given for a key whose default is an object is merged over it, key by key.
     */
    String defaultValue() default "";

    /** Smallest number accepted. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number accepted. */
    double max() default Double.POSITIVE_INFINITY;

    /** The only texts or numbers accepted. */
    String[] allowed() default {};

    /** Does {@code false} mean the key's own default, without what the system adds? */
    boolean mayBeFalse() default false;

    /** Other words for a choice, {@code production=prod}. */
    String[] synonyms() default {};

    /** A regular expression for the whole text. */
    String pattern() default "";

    /** What {@link #pattern()} means, in words, to end the sentence "must be …". */
    String format() default "";

    /** What a number counts: GiB, seconds, days. */
    String unit() default "";

    /** A value as it would stand in the stack file. */
    String example() default "";

    /** May a list hold a value twice, as a command line may? */
    boolean repeats() default false;

    /** A regular expression for the keys of a map. */
    String mapKeyPattern() default NAME;

    /** What {@link #mapKeyPattern()} means, in words, to end the sentence "must be …". */
    String mapKeyFormat() default "";

    /** The longest map key accepted. */
    int mapKeyMaxLength() default 32;
}
