package dev.sharedstruct.tests.interop;

import dev.sharedstruct.annotation.SharedStruct;

/** Names of components that are words of C or of Python, or macros, or look like those. */
@SharedStruct
record Words(
        int auto,
        int auto_,
        int unsigned,
        int struct,
        int sizeof,
        int bool,
        int errno,
        int linux,
        int unix,
        int stdin,
        int EOF,
        int NULL,
        int INT_MAX,
        int I,
        int st_mtime,
        int sa_handler,
        int None,
        int None_,
        int True,
        int def,
        int lambda,
        int self,
        int match,
        int mro,
        int __dict__,
        int __private,
        int _fields_,
        int _objects,
        int größe,
        int a$b,
        int ﬁ,
        int ctypes,
        int dataclasses,
        int sharedstruct) {}
