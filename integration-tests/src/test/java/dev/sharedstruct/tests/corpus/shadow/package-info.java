/** Classes that hide those of {@code java.lang} and of the runtime. */
package dev.sharedstruct.tests.corpus.shadow;
