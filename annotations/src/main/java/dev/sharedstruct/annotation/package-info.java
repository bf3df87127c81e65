/** The annotations that turn a record into a struct in shared memory. */
package dev.sharedstruct.annotation;
