/*
 * A lease on a guard, which is not in the library: the prototype is LeasedGuard in the benchmarks, and
 * benchmarks/beyond.md says what it would gain. The lessee enters without an atomic instruction; who revokes has
 * membarrier(2) order what the lessee does. Entering, leaving, granting, revoking, nested revocations by the death of who
 * revokes, takeover of a lessee that died inside, deaths at every step.
 *
 *   spin -a lease.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error. With any one of these it must find one:
 *
 *   spin -DMUTANT_NO_MEMBARRIER        who revokes does not call membarrier
 *   spin -DMUTANT_LOOKS_FIRST          the compiler moves the lessee's look at the owner before its store of busy
 *   spin -DMUTANT_UNREGISTERED         membarrier passes over a lessee, as over a process that has not registered
 *   spin -DMUTANT_ANOTHER_LESSEE -DWRITERS=3 -DMAX_CRASHES=0
 *                                      a lease is given to one thread while a former lessee lives
 *   spin -DMUTANT_HEIR_TRUSTS -DWRITERS=3
 *                                      who takes over from one that died revoking does not call membarrier again
 *   spin -DMUTANT_FOR_ANYBODY -DWRITERS=3 -DROUNDS=3 -DMAX_CRASHES=0
 *                                      the owner word does not say who revokes, and any that waits may end it
 *   spin -DMUTANT_NO_RESTORE           the fields of a lessee that died inside are left as they are
 *
 * Stores go through a buffer for each writer, first in, first out, with forwarding, as on x86; a compare-and-set empties
 * that of its writer, and so does the death of it. Membarrier empties those of all, one after the other, not at once.
 */
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef MAX_CRASHES
#define MAX_CRASHES 1
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif

/* Flags of owner words, and of the lessee word. */
#define LEASED 8
#define REVOKING 16
#define BUSY 8
#define WHO(word) ((word) & 7)

#define OWNER 0
#define LESSEE 1
#define SEQ 2
#define F1 3
#define F2 4
#define I1 5
#define WORDS 6

#define DEPTH 4

typedef Buffer {
    byte n;
    byte word[DEPTH];
    byte value[DEPTH]
};

byte memory[WORDS];
Buffer buffers[WRITERS + 1];
bool dead[WRITERS + 1];
byte crashes = 0;
byte inside = 0;             /* the living writers that believe they own the guard */
byte committed = 0;

/* A living writer may die before or after anything that it does; what it has stored reaches the memory. */
#define DIE if :: atomic { crashes < MAX_CRASHES -> crashes++; flush(me); dead[me] = true; inside = inside - owns; owns = 0 }; goto end :: skip fi

/* The oldest store of a writer reaches the memory. Its own index is its caller's to reset. */
inline drain(w) {
    memory[buffers[w].word[0]] = buffers[w].value[0];
    buffers[w].n--;
    k = 0;
    do
    :: k < buffers[w].n ->
        buffers[w].word[k] = buffers[w].word[k + 1];
        buffers[w].value[k] = buffers[w].value[k + 1];
        k++
    :: else -> break
    od;
    buffers[w].word[buffers[w].n] = 0;
    buffers[w].value[buffers[w].n] = 0;
    k = 0
}

inline flush(w) {
    do
    :: buffers[w].n > 0 -> drain(w)
    :: else -> break
    od
}

inline store(a, v) {
    d_step {
        if
        :: buffers[me].n == DEPTH -> drain(me)
        :: else
        fi;
        buffers[me].word[buffers[me].n] = a;
        buffers[me].value[buffers[me].n] = v;
        buffers[me].n++
    }
}

inline load(a, to) {
    d_step {
        to = memory[a];
        k = 0;
        do
        :: k < buffers[me].n ->
            if
            :: buffers[me].word[k] == a -> to = buffers[me].value[k]
            :: else
            fi;
            k++
        :: else -> break
        od;
        k = 0
    }
}

inline compareAndSet(a, from, next) {
    d_step {
        flush(me);
        done = (memory[a] == from);
        if
        :: done -> memory[a] = next
        :: else
        fi
    }
}

inline membarrier() {
#ifdef MUTANT_NO_MEMBARRIER
    skip
#else
    other = 1;
    do
    :: other <= WRITERS ->
#ifdef MUTANT_UNREGISTERED
        d_step { if :: other != 1 || other == me -> flush(other) :: else fi };
#else
        d_step { flush(other) };
#endif
        other++
    :: else -> break
    od;
    other = 0
#endif
}

/* What is stored counts as soon as it is stored: whoever reads it looks through the buffers. */
proctype Drain(byte w) {
    byte k;
end:
    do
    :: d_step { buffers[w].n > 0 -> drain(w) }
    od
}

inline restore() {
    load(SEQ, s);
    if
    :: (s & 1) ->
#ifndef MUTANT_NO_RESTORE
        load(I1, v);
        store(F1, v); DIE;
        store(F2, v); DIE;
#endif
        store(SEQ, s + 1); DIE
    :: else
    fi
}

/* Nobody but a taker of a dead one's place changes an owner word with the flag of revoking. */
inline revoke(asHeir) {
#ifdef MUTANT_HEIR_TRUSTS
    if
    :: !(asHeir) -> membarrier()
    :: else
    fi;
#else
    membarrier();
#endif
    DIE;
    do
    :: load(LESSEE, v);
        if
        :: (v & BUSY) == 0 -> break
        :: (v & BUSY) != 0 && dead[WHO(v)] -> break
        :: (v & BUSY) != 0 && !dead[WHO(v)] ->
            (memory[LESSEE] != v || dead[WHO(v)]) /* looks again when there is something new */
        fi
    od;
    DIE;
#ifdef MUTANT_FOR_ANYBODY
    compareAndSet(OWNER, REVOKING, me);
#else
    store(OWNER, me);
    done = true
#endif
}

inline enter() {
    do
    :: load(OWNER, o);
        if
        :: o == (me | LEASED) ->
#ifdef MUTANT_LOOKS_FIRST
            load(OWNER, o); DIE;
            store(LESSEE, me | BUSY); DIE;
#else
            store(LESSEE, me | BUSY); DIE;
            load(OWNER, o);
#endif
            if
            :: o == (me | LEASED) -> leased = true; break
            :: else -> store(LESSEE, me); DIE
            fi
        :: o == 0 ->
            compareAndSet(OWNER, 0, me);
            if
            :: done -> break
            :: else
            fi
        :: o != 0 && (o & LEASED) && WHO(o) != me ->
#ifdef MUTANT_FOR_ANYBODY
            compareAndSet(OWNER, o, REVOKING);
#else
            compareAndSet(OWNER, o, me | REVOKING);
#endif
            if
            :: done ->
                DIE;
                revoke(false);
                if
                :: done -> DIE; restore(); break
                :: else
                fi
            :: else
            fi
#ifdef MUTANT_FOR_ANYBODY
        :: o == REVOKING ->
            revoke(false);
            if
            :: done -> DIE; restore(); break
            :: else
            fi
#endif
        :: o != 0 && (o & LEASED) == 0 && WHO(o) != 0 && dead[WHO(o)] ->
            compareAndSet(OWNER, o, me | (o & REVOKING));
            if
            :: done && (o & REVOKING) -> DIE; revoke(true); DIE; restore(); break
            :: done && (o & REVOKING) == 0 -> DIE; restore(); break
            :: else
            fi
        :: o != 0 && (o & LEASED) == 0 && WHO(o) != 0 && !dead[WHO(o)] ->
            (memory[OWNER] != o || dead[WHO(o)])
        fi
    od
}

#define OUT inside--; owns = 0

/* Under the guard, by its owner. */
inline leave() {
    if
    :: leased -> atomic { leased = false; store(LESSEE, me); OUT }
    :: !leased ->
        load(LESSEE, v);
        if
#ifdef MUTANT_ANOTHER_LESSEE
        :: true ->
#else
        :: v == 0 || WHO(v) == me || dead[WHO(v)] ->
#endif
            store(LESSEE, me); DIE; atomic { store(OWNER, me | LEASED); OUT }
        :: true -> atomic { store(OWNER, 0); OUT }
        fi
    fi
}

inline change() {
    load(F1, v);
    load(F2, w);
    assert(v == w);
    store(I1, v); DIE;
    load(SEQ, s);
    store(SEQ, s + 1); DIE;
    store(F1, v + 1); DIE;
    store(F2, v + 1); DIE;
    atomic { store(SEQ, s + 2); committed++ }; DIE
}

proctype Writer(byte me) {
    byte k, other, o, v, w, s, rounds, owns;
    bool done, leased;
    do
    :: rounds < ROUNDS ->
        rounds++;
        enter();
        atomic { inside++; owns = 1; assert(inside == 1) };
        change();
        leave();
        DIE;
        o = 0; v = 0; w = 0; s = 0; done = false
    :: else -> break
    od;
end:
    skip
}

init {
    atomic {
        run Drain(1); run Drain(2);
#if WRITERS > 2
        run Drain(3);
#endif
        run Writer(1); run Writer(2);
#if WRITERS > 2
        run Writer(3);
#endif
    }
    (_nr_pr == 1 + WRITERS && buffers[1].n == 0 && buffers[2].n == 0);
#if WRITERS > 2
    (buffers[3].n == 0);
#endif
    /* Whatever died, the committed state is in one of the two places. */
    assert((memory[SEQ] & 1) -> memory[I1] == committed : (memory[F1] == committed && memory[F2] == committed))
}
