/** What the processor knows of a type: records that name no element of the compiler, so that they outlive its rounds. */
package dev.sharedstruct.processor.model;
