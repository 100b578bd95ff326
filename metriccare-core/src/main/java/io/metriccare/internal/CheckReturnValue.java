package io.metriccare.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whoever ignores what is returned has done nothing, since all objects of the type are immutable. Error Prone knows any
 * annotation of this name; one of our own needs no jar, without which Scala's compiler would warn of each class.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CheckReturnValue {}
