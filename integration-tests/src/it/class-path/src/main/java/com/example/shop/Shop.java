package com.example.shop;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;

/** Two processes sell the same items: each once. */
public final class Shop {

    private Shop() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("module " + Shop.class.getModule().getName());
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedStock stock = SharedStock.in(memory, "tea cups", new Stock(100_000, 0));
            WorkerProcess one = WorkerProcess.start(Seller.class, memory, "tea cups");
            WorkerProcess other = WorkerProcess.start(Seller.class, memory, "tea cups");
            int exit = one.join() + other.join();
            System.out.println(stock.get() + ", exit " + exit);
            if (exit != 0 || !stock.get().equals(new Stock(0, 100_000))) {
                System.exit(1);
            }
        }
    }
}
