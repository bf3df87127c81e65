package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a {@code String} as UTF-8, with its length before it. Whatever string fits into the bytes comes back equal; a
 * longer one, and one with half a surrogate pair, is an error when it is stored.
 *
 * <p>On an array it is about each element.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Utf8 {

    /**
     * The most bytes that a value takes; a character takes one to four.
     *
     * @return from 1 to 2<sup>24</sup>
     */
    int value();
}
