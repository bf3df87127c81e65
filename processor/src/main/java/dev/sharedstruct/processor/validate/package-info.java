/** Decides, from the model alone, whether a struct can have an accessor, and what stands in the way. */
package dev.sharedstruct.processor.validate;
