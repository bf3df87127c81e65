/** Records that hold every kind of field. */
package dev.sharedstruct.tests.corpus.kinds;
