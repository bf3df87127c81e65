package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a {@code byte[]} of any length up to a bound, with its length before it. For an array that always has the same
 * length, and whose elements are accessed one by one, there is {@link Length}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Bytes {

    /**
     * The most bytes that a value has.
     *
     * @return from 1 to 2<sup>24</sup>
     */
    int value();
}
