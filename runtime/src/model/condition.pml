/*
 * A condition of a guard, internal.lock.GuardCondition over EventCount: an awaiting thread takes a ticket, notes the counts
 * of events and of takeovers, commits and releases the guard, and sleeps while the count of events is the same; it acquires
 * the guard again when there are signals for its ticket, or the guard was taken over from a dead owner. A signalling owner
 * raises the limit of tickets, adds signals, counts an event, and wakes one sleeper or all. Consumers take what producers
 * put, and any of them may be killed anywhere.
 *
 *   spin -a condition.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error, nor anybody who sleeps for ever while there is something to take. With any one of these it must
 * find one:
 *
 *   spin -DMUTANT_COUNT_AFTER_LOOK     the count is noted after the look for signals
 *   spin -DMUTANT_SLEEP_UNSEEN         whoever sleeps does not look at the count again when it has said so
 *   spin -DMUTANT_WAKES_BEFORE_EVENT   the event is counted after the sleepers are woken
 *   spin -DMUTANT_NO_SLICE             sleeps have no end, so that nobody wakes the sleepers of a killed signaller
 *   spin -DMUTANT_DEAD_KEEPS_SIGNAL -DMAX_CRASHES=2
 *                                      nobody wakes up because an owner died, who may have taken a signal
 *   spin -DMUTANT_LIMIT_LATE           the limit of tickets is raised after the event
 *   spin -DMUTANT_SIGNALS_UNOWNED      who signals has released the guard: the note that it clears may be that of the
 *                                      next sleeper, who then sleeps out its slice
 *
 * A slice ends by itself only once for each that was killed: without deaths nobody may depend on it. The futex is the kernel's:
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
byte ticket = 0;             /* of the next waiter */
byte limit = 0;              /* tickets below it may take a signal */
byte waiters = 0;            /* the killed included */
byte signals = 0;            /* that nobody has taken */
byte takeovers = 0;          /* of the guard, from the dead */
byte events = 0;             /* the event count */
byte note = NOBODY;          /* the count at which somebody may be asleep */
bool asleep[THREADS + 1];
bool dead[THREADS + 1];
byte crashes = 0;
byte put = 0, taken = 0;

#define MAY_DIE if :: crashes < MAX_CRASHES -> crashes++; dead[me] = true; asleep[me] = false; goto end :: true fi
#define STEP(access) atomic { access; MAY_DIE }

inline acquire() {
    atomic {
        owner == 0 || dead[owner];
        if :: owner != 0 -> takeovers++ :: else fi;
        owner = me; begun = 0;
        MAY_DIE
    };
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
    :: atomic { asleep[me] && crashes > sliced -> sliced = crashes; asleep[me] = false }
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
    if
    :: signals < waiters ->
#ifndef MUTANT_LIMIT_LATE
        STEP(limit = ticket);
#endif
        STEP(signals = (all -> waiters : signals + 1));
        advance();
#ifdef MUTANT_LIMIT_LATE
        STEP(limit = ticket)
#endif
    :: else
    fi
}

inline advance() {
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

#define MINE (signals > 0 && mine < limit)
#ifdef MUTANT_DEAD_KEEPS_SIGNAL
#define TAKEN_OVER false
#define ABANDONED  false
#else
#define TAKEN_OVER (known != takeovers)
#define ABANDONED  (owner != 0 && dead[owner])
#endif

inline await() {
    STEP(mine = ticket);
    STEP(ticket = mine + 1);
    STEP(waiters++);
    known = takeovers;
    STEP(seen = events);
    release();
    do
    :: MINE || TAKEN_OVER || ABANDONED ->
        acquire();
        if
        :: MINE -> STEP(signals--); STEP(waiters--); break
        :: !MINE && TAKEN_OVER -> STEP(waiters--); break
        :: else -> release()
        fi
#ifdef MUTANT_COUNT_AFTER_LOOK
    :: else -> STEP(seen = events); sleep()
#else
    :: else -> sleep(); STEP(seen = events)
#endif
    od;
    mine = 0; known = 0
}

proctype Consumer(byte me) {
    byte seen = 0, mine = 0, known = 0, sliced = 0;
    acquire();
    do
    :: things > 0 -> break
    :: else -> await()
    od;
    atomic { things--; taken++; MAY_DIE };
    release();
end:
    atomic { seen = 0; mine = 0; known = 0; sliced = 0 }
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
