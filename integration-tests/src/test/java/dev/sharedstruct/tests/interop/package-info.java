/** Programs in C and Python on memory that Java processes are changing at that moment. */
package dev.sharedstruct.tests.interop;
