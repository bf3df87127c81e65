/** The way from the compiler's elements to the model. */
package dev.sharedstruct.processor.read;
