/*
 * A condition of a guard, over internal.lock.EventCount: an awaiting thread notes the count of events, commits and
 * releases the guard, sleeps while the count is the same, and acquires the guard again; a signalling owner counts an
 * event and wakes one sleeper or all. Consumers take what producers put, and any of them may be killed anywhere.
 *
 *   spin -a condition.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error, nor anybody who sleeps for ever while there is something to take. With any one of these it must
 * find one:
 *
 *   spin -DMUTANT_COUNT_AFTER_RELEASE  the count is noted when the guard is released already
 *   spin -DMUTANT_SLEEP_UNSEEN         whoever sleeps does not look at the count again when it has said so
 *   spin -DMUTANT_WAKES_BEFORE_EVENT   the event is counted after the sleepers are woken
 *   spin -DMUTANT_NO_SLICE             sleeps have no end, so that nobody wakes the sleepers of a killed signaller
 *   spin -DMUTANT_SIGNALS_UNOWNED      who signals has released the guard: the note that it clears may be that of the
 *                                      next sleeper, who then sleeps out its slice
 *
 * A slice ends by itself only if somebody was killed: without deaths nobody may depend on it. The futex is the kernel's:
 * comparing and falling asleep are one step, and the dead are not in its queue. Recovery is in guard.pml: here a guard
 * goes from a dead owner to the next at once.
 */
#define THREADS   4
#define NOBODY    255
#ifndef MAX_CRASHES
#define MAX_CRASHES 1
#endif

byte owner = 0;              /* 0: free */
byte things = 0;             /* what is there to take, committed */
byte begun = 0;              /* puts that are not committed */
byte events = 0;             /* the event count */
byte note = NOBODY;          /* the count at which somebody may be asleep */
bool asleep[THREADS + 1];
bool dead[THREADS + 1];
byte crashes = 0;
byte put = 0, taken = 0;

#define MAY_DIE if :: crashes < MAX_CRASHES -> crashes++; dead[me] = true; asleep[me] = false; goto end :: true fi
#define STEP(access) atomic { access; MAY_DIE }

inline acquire() {
    atomic { owner == 0 || dead[owner] -> owner = me; begun = 0; MAY_DIE };
    assert(begun == 0)
}

inline release() { atomic { assert(begun == 0); owner = 0; MAY_DIE } }

inline sleep() {
    STEP(note = seen);
#ifdef MUTANT_SLEEP_UNSEEN
    atomic { asleep[me] = true };
#else
    if
    :: atomic { events == seen -> asleep[me] = true }
    :: events != seen
    fi;
#endif
end_asleep:
    if
    :: !asleep[me]
#ifndef MUTANT_NO_SLICE
    :: atomic { asleep[me] && crashes > 0 -> asleep[me] = false }
#endif
    fi;
    MAY_DIE
}

inline wake() {
    if
    :: all -> atomic { asleep[1] = false; asleep[2] = false }
    :: else ->
        if
        :: atomic { asleep[1] -> asleep[1] = false }
        :: atomic { asleep[2] -> asleep[2] = false }
        :: !asleep[1] && !asleep[2]
        fi
    fi;
    MAY_DIE
}

inline signal() {
#ifdef MUTANT_WAKES_BEFORE_EVENT
    if :: note != NOBODY -> wake() :: else fi;
    STEP(events++)
#else
    STEP(events++);
    STEP(seen = note);
    if
    :: seen != NOBODY ->
        if
        :: all ->
#ifdef EXACT
            atomic { if :: note == seen && seen != events -> note = NOBODY :: else fi; MAY_DIE }
#else
            STEP(note = NOBODY)
#endif
        :: else
        fi;
        wake()
    :: else
    fi
#endif
}

proctype Consumer(byte me) {
    byte seen = 0;
    acquire();
    do
    :: things > 0 -> break
    :: else ->
#ifdef MUTANT_COUNT_AFTER_RELEASE
        release();
        STEP(seen = events);
#else
        STEP(seen = events);
        release();
#endif
        sleep();
        acquire()
    od;
    atomic { things--; taken++; MAY_DIE };
    release();
end:
    seen = 0
}

proctype Producer(byte me) {
    byte seen = 0;
    bool all;
    if :: all = true :: all = false fi;
    acquire();
    STEP(begun = 1);
    atomic { things++; put++; begun = 0; MAY_DIE };
#ifdef MUTANT_SIGNALS_UNOWNED
    release();
    signal();
#else
    signal();
    release();
#endif
end:
    atomic { seen = 0; all = false }
}

init {
    atomic { run Consumer(1); run Consumer(2); run Producer(3); run Producer(4) }
    timeout;                 /* nobody can go on */
    assert(things == 0 || (!asleep[1] && !asleep[2]));
    assert(things == put - taken)
}
