/** A class that would hide type variables of others. */
package dev.sharedstruct.tests.corpus.single;
