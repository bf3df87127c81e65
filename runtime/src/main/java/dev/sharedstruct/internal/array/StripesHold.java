package dev.sharedstruct.internal.array;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.Stripe;

/** The holds of all stripes of an array. */
final class StripesHold implements SharedLock.Hold {

    /** In the order of the stripes; null from the first on that is not held. */
    private final SharedLock.Hold[] holds;

    private StripesHold(int count) {
        holds = new SharedLock.Hold[count];
    }

    /** Takes all locks, each hold in the same order, so that no two of them wait for each other. */
    static SharedLock.Hold of(Stripe[] stripes) {
        StripesHold hold = new StripesHold(stripes.length);
        boolean complete = false;
        try {
            for (int i = 0; i < stripes.length; i++) {
                hold.holds[i] = Places.lock(stripes[i]).hold();
            }
            complete = true;
        } finally {
            if (!complete) {
                hold.close();
            }
        }
        return hold;
    }

    @Override
    public void rollback() {
        for (SharedLock.Hold hold : holds) {
            hold.rollback();
        }
    }

    /** Releases all, even if the release of one fails. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (int i = holds.length - 1; i >= 0; i--) {
            try {
                if (holds[i] != null) {
                    holds[i].close();
                }
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
