/** How the fields of a struct are stored, where they lie, and what can be done to them. */
package dev.sharedstruct.processor.layout;
