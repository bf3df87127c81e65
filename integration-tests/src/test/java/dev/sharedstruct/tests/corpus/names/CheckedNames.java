package dev.sharedstruct.tests.corpus.names;

import dev.sharedstruct.annotation.SharedStruct;

/** Components whose names are those of variables, constants, methods and classes in generated code. */
@SharedStruct
public record CheckedNames(
        int aA,
        int aa,
        int Aaa,
        int this$,
        int memory,
        int at,
        int stamp,
        int next,
        int outermost,
        int name,
        int segment,
        int TYPE,
        int type,
        int LAYOUT,
        int FIELDS_SIZE,
        int größe,
        int 名前,
        int Guard,
        int Objects,
        int dev,
        int java,
        int value,
        int self,
        int source,
        int record,
        int yield,
        int var,
        int current,
        int load,
        int store,
        int change,
        int delta,
        int expected,
        int function,
        int in,
        int open,
        int remove,
        int apply,
        int set,
        int update,
        int outcome,
        int Raw,
        int Reference,
        int Fields,
        int accumulate,
        int x_,
        int _y,
        int $,
        int when,
        int sealed,
        int with,
        int module,
        int String,
        int Override,
        int ID,
        int id) {

    /** Written by hand. */
    public CheckedNames {
        if (TYPE == Integer.MIN_VALUE) {
            throw new IllegalArgumentException("TYPE is the least");
        }
    }
}
