/** Names that meet those of generated code. */
package dev.sharedstruct.tests.corpus.names;
