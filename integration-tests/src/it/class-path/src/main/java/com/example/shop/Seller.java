package com.example.shop;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** Sells until nothing is left. */
final class Seller implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedStock stock = SharedStock.open(memory, args.getFirst());
        while (stock.sell(1)) {
            Thread.onSpinWait();
        }
    }
}
