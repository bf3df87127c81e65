/** Writes an accessor, from the model and the layout alone; one class for each concern. */
package dev.sharedstruct.processor.emit;
