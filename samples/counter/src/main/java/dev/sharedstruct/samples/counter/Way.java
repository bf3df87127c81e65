package dev.sharedstruct.samples.counter;

/** How to increment what others increment too. */
enum Way {
    READ_THEN_WRITE("read, then write") {
        @Override
        void increment(SharedTally tally) {
            long count = tally.count();
            if (count % 1000 == 0) {
                Thread.yield(); // a process can lose its processor here at any time; this makes sure that one does
            }
            tally.count(count + 1); // what others wrote since is lost
        }
    },

    COMPOUND("compound operation") {
        @Override
        void increment(SharedTally tally) {
            tally.increment();
        }
    },

    HOLD("read, then write, in a hold") {
        @Override
        void increment(SharedTally tally) {
            try (var _ = tally.lock().hold()) {
                tally.count(tally.count() + 1);
            }
        }
    };

    final String description;

    Way(String description) {
        this.description = description;
    }

    abstract void increment(SharedTally tally);
}
