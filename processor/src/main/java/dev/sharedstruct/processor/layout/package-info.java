/** Where each field of a struct lies. */
package dev.sharedstruct.processor.layout;
