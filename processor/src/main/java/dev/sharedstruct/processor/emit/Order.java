package dev.sharedstruct.processor.emit;

import dev.sharedstruct.annotation.FieldAccess;

/**
 * The order of memory of the words of a struct without a lock.
 *
 * @param read the method of the VarHandles that reads
 * @param write the one that writes
 * @param reading in words
 * @param writing in words
 */
record Order(String read, String write, String reading, String writing) {

    private static final Order ACQUIRE_RELEASE =
            new Order("getAcquire", "setRelease", "with acquire semantics", "with release semantics");

    private static final Order PLAIN = new Order("get", "set", "plainly", "plainly");

    static Order of(FieldAccess access) {
        return switch (access) {
            case ACQUIRE_RELEASE -> Order.ACQUIRE_RELEASE;
            case PLAIN -> Order.PLAIN;
        };
    }
}
