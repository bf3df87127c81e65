/** What C and Python programs need to know of a struct: text made of a struct and its layout alone. */
package dev.sharedstruct.processor.interop;
