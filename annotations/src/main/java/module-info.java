/** The annotations that turn a record into a struct in shared memory. */
module dev.sharedstruct.annotation {
    exports dev.sharedstruct.annotation;
}
