/** Types of every kind, compiled by the packaged processor. */
package dev.sharedstruct.tests.corpus;
