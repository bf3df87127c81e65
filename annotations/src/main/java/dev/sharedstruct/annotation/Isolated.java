package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a field, or a whole struct, on cache lines of its own (of 64 bytes), so that those who write it do not slow down
 * those who use its neighbours. On a struct it matters where structs lie in a row: in arrays, and nested in others.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Isolated {}
