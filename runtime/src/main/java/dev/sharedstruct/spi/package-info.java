/**
 * What generated accessors call, and no wider than they need. Nothing here is for use by hand; it changes with the
 * processor.
 */
package dev.sharedstruct.spi;
