package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores an {@code int} or a {@code long} in fewer bits, as a signed number. A value outside of their range is an error
 * when it is stored, never a silent wrap.
 *
 * <p>On an array it is about each element.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Signed {

    /**
     * The bits in memory.
     *
     * @return 8 or 16, or 32 for a {@code long}
     */
    int value();
}
