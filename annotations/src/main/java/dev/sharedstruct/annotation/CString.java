package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a {@code String} as C's {@code char[n]}: UTF-8, filled up with NULs, and without one if all bytes are in use. A
 * longer string, one with a NUL in it, and one with half a surrogate pair is an error when it is stored.
 *
 * <p>On an array it is about each element.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface CString {

    /**
     * The {@code n} of {@code char[n]}.
     *
     * @return from 1 to 2<sup>24</sup>
     */
    int value();
}
