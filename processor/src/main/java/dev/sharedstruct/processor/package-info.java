/**
 * Writes an accessor for each {@code @SharedStruct} type. {@link SharedStructProcessor} lets {@code read} turn the
 * compiler's elements into {@code model} records, {@code validate} look for mistakes in these, {@code layout} place the
 * fields, and {@code emit} write the class; {@code diagnostic} words what is wrong.
 */
package dev.sharedstruct.processor;
