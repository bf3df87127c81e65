/** What can be wrong with a struct, how it is worded, and where it is reported. */
package dev.sharedstruct.processor.diagnostic;
