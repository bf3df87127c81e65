package dev.sharedstruct.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link SharedStruct} an atomic operation of its accessor.
 *
 * <p>The method is a pure function of the old record and its parameters. It returns the next record, or an
 * {@code Outcome} of the next record and an answer. The accessor's method of the same name takes the lock, calls it on
 * the current state, commits what it returned, and unlocks; if it throws, nothing has changed.
 *
 * <p>The accessor's method returns the answer of the {@code Outcome}, or nothing: {@code Account deposit(long)} becomes
 * {@code void deposit(long)}, so that no record has to be made for the caller.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Compound {}
