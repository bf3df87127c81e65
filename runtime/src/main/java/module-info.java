/** Records in shared memory: the memories, their locks, and the processes that work on them. */
module dev.sharedstruct {
    requires transitive dev.sharedstruct.annotation;

    exports dev.sharedstruct;
    exports dev.sharedstruct.process;
    exports dev.sharedstruct.spi;
    exports dev.sharedstruct.sync;
    exports dev.sharedstruct.value;
}
