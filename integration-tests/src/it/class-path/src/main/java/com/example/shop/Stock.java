package com.example.shop;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Not public: the accessor is not either, and workers find both. */
@SharedStruct
record Stock(int items, long sold) {

    Stock {
        if (items < 0) {
            throw new IllegalArgumentException("items " + items);
        }
    }

    @Compound
    Outcome<Stock, Boolean> sell(int count) {
        return count > items ? Outcome.unchanged(false) : Outcome.of(new Stock(items - count, sold + count), true);
    }
}
