/*
 * The removal of an object: whoever removes it acquires the guard, makes the owner word REMOVED, which nobody is, and
 * the sequence odd. Then every operation fails, those that wait included, and reads that began before find that the
 * sequence has moved. Writers, readers, two that remove, deaths at every step.
 *
 *   spin -a removal.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error, nor anybody who waits for ever. With any one of these it must find one:
 *
 *   spin -DMUTANT_NO_GUARD             removal does not acquire the guard
 *   spin -DMUTANT_SEQUENCE_FIRST       the sequence is odd before the owner says why
 *   spin -DMUTANT_STAYS_EVEN           the sequence stays even, so that reads go on
 *   spin -DMUTANT_GIVEN_BACK           whoever has removed releases the guard
 *   spin -DMUTANT_REMOVED_IS_DEAD      a removed guard is taken over as if its owner were dead
 *   spin -DMUTANT_WAITS_FOR_REMOVED    whoever waits for a removed guard goes on waiting
 *
 * As soon as a removal has ended, the bytes belong to another object: they are overwritten here at once. What keeps them
 * until every process knows, the epoch, is in the directory.
 */
#ifndef MAX_CRASHES
#define MAX_CRASHES 2
#endif
#define THREADS 4
#define REMOVED 9
#define FOREIGN 77

byte owner = 0;              /* 0: free */
byte seq = 0;
byte f1 = 0, f2 = 0;
byte i1 = FOREIGN, i2 = FOREIGN;
bool removed = false;        /* a removal has ended */
bool dead[THREADS + 1];
byte crashes = 0;
byte commits = 0;

#define MAY_DIE if :: crashes < MAX_CRASHES -> crashes++; dead[me] = true; goto end :: true fi
#define STEP(access) atomic { access; MAY_DIE }

#ifdef MUTANT_REMOVED_IS_DEAD
#define IS_DEAD(word) (word == REMOVED || word != 0 && word != REMOVED && dead[word])
#else
#define IS_DEAD(word) (word != 0 && word != REMOVED && dead[word])
#endif

/* Answers whether it holds the guard; false: the object was removed. */
inline acquire() {
    holds = false;
    do
    :: atomic { owner == 0 -> owner = me; MAY_DIE }; holds = true; break
    :: atomic { owner != me && IS_DEAD(owner) -> seen = owner };
        if
        :: atomic { owner == seen -> owner = me; MAY_DIE }; recover(); holds = true; break
        :: else
        fi
#ifndef MUTANT_WAITS_FOR_REMOVED
    :: owner == REMOVED -> break
#endif
    od;
    seen = 0
}

inline recover() {
    if
    :: (seq & 1) -> STEP(f1 = i1); STEP(f2 = i2); STEP(seq = seq + 1)
    :: else
    fi;
    STEP(seq = seq + 2)
}

proctype Writer(byte me) {
    byte seen;
    bool holds;
    acquire();
    if
    :: holds ->
        assert(!removed);
        STEP(i1 = f1); STEP(i2 = f2);
        STEP(seq = seq + 1);
        STEP(f1 = f1 + 1); STEP(f2 = f2 + 1);
        STEP(seq = seq + 1; commits++);
        owner = 0
    :: else
    fi;
end:
    seen = 0
}

proctype Remover(byte me) {
    byte seen;
    bool holds;
#ifdef MUTANT_NO_GUARD
    holds = owner != REMOVED;
#else
    acquire();
#endif
    if
    :: holds ->
#ifdef MUTANT_SEQUENCE_FIRST
        STEP(seq = seq + 1);
        STEP(owner = REMOVED);
#else
        STEP(owner = REMOVED);
#ifndef MUTANT_STAYS_EVEN
        STEP(seq = seq + 1);
#endif
#endif
        assert(!removed);
        atomic { removed = true; f1 = FOREIGN; i2 = FOREIGN };
#ifdef MUTANT_GIVEN_BACK
        owner = 0
#endif
    :: else
    fi;
end:
    seen = 0
}

/* A read either answers a state that was committed during it, or fails, which it may as soon as somebody removes. */
proctype Reader() {
    byte s, a, b, from, rounds = 0;
    bool wasRemoved;
    do
    :: rounds < 2 ->
        atomic { s = seq; from = commits; wasRemoved = removed; rounds++ };
        if
        :: (s & 1) == 0 -> a = f1; b = f2
        :: else ->
            if
            :: owner == REMOVED -> break /* fails */
            :: else -> a = i1; b = i2
            fi
        fi;
        if
        :: atomic { s == seq -> assert(!wasRemoved && a == b && from <= a && a <= commits) }
        :: else
        fi;
        atomic { s = 0; a = 0; b = 0; from = 0 }
    :: else -> break
    od
}

init {
    atomic { run Reader(); run Writer(1); run Writer(2); run Remover(3); run Remover(4) }
}
