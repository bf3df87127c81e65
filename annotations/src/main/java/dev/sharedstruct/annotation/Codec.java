package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a field of a type of your own, in the form that your {@code dev.sharedstruct.FieldCodec} gives it.
 *
 * <p>On an array it is about each element.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Codec {

    /**
     * The codec: a class that is not abstract, with a constructor without parameters, which generated code can call. Its
     * name is part of the layout.
     *
     * @return a {@code FieldCodec} of the field's type
     */
    Class<?> value();

    /**
     * The bytes that every value takes.
     *
     * @return from 1 to 2<sup>24</sup>
     */
    int size();

    /**
     * What the field's position is a multiple of.
     *
     * @return 1, 2, 4 or 8
     */
    int alignment() default 1;
}
