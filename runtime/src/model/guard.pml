/*
 * The guard of one struct, as internal.lock.Guards, HandHolds and Waiting implement it: changes of several words under
 * the image, changes of one word, a hold with a nested operation, a hold that is rolled back, deaths at every step,
 * takeover, and the death of whoever takes over. Readers wait for nobody and must see a committed state.
 * Slots and who is dead are in slots.pml, conditions in condition.pml, removal in removal.pml, changes of several records
 * as one in transaction.pml; check.sh runs them all, with their mutants.
 *
 *   spin -a guard.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error, in seconds; with spin -DWRITERS=3, in minutes, neither. With any one of these it must find one:
 *
 *   spin -DMUTANT_NO_IMAGE            the change begins without saving the fields
 *   spin -DMUTANT_NO_RESTORE          whoever takes over leaves the fields as they are
 *   spin -DMUTANT_EARLY_COMMIT        the sequence is even before the last word is written
 *   spin -DMUTANT_LATE_BEGIN          the sequence is odd after the first word is written
 *   spin -DMUTANT_WORD_KEEPS_SEQUENCE a change of one word does not move the sequence
 *   spin -DMUTANT_QUIET_TAKEOVER      whoever takes over does not move the sequence
 *   spin -DMUTANT_NESTED_COMMITS      an operation inside of a hold commits
 *   spin -DMUTANT_KEEPS_HOLDS         whoever takes over keeps the depth of the dead owner's holds
 *   spin -DMUTANT_BLIND_TAKEOVER -DWRITERS=3
 *                                     a dead owner is replaced without looking whether it still is the owner
 *
 * Memory is sequentially consistent here; the comments in Guards say what keeps the order on real machines.
 */
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef MAX_CRASHES
#define MAX_CRASHES 2
#endif

byte owner = 0;              /* 0: free */
byte seq = 0;
byte f1 = 0, f2 = 0;         /* changed together */
byte g = 0, h = 0;           /* each changed alone, too */
byte holds = 0;              /* beyond the first */
byte i1, i2, ig, ih;         /* the image */

bool dead[WRITERS + 1];
byte crashes = 0;

/* Every state that was ever committed, in order. */
byte last = 0;
byte histF[9], histG[9], histH[9];

#define DIE if :: atomic { crashes < MAX_CRASHES -> crashes++; dead[me] = true }; goto end :: skip fi
#define COMMITTED last++; histF[last] = f1; histG[last] = g; histH[last] = h

inline begin() {
#ifndef MUTANT_NO_IMAGE
    i1 = f1; DIE; i2 = f2; DIE; ig = g; DIE; ih = h; DIE;
#endif
#ifndef MUTANT_LATE_BEGIN
    seq++; DIE;
#endif
}

inline restore() {
    if
    :: (seq & 1) ->
#ifndef MUTANT_NO_RESTORE
        f1 = i1; DIE; f2 = i2; DIE; g = ig; DIE; h = ih; DIE;
#endif
        seq++; DIE
    :: else
    fi
}

/* The dead one may have stored a word and not have moved the sequence. */
inline recover() {
#ifndef MUTANT_KEEPS_HOLDS
    holds = 0; DIE;
#endif
    restore();
#ifndef MUTANT_QUIET_TAKEOVER
    seq = seq + 2; DIE
#endif
}

inline enter() {
    do
    :: atomic { owner == 0 -> owner = me }; break
    :: atomic { owner != 0 && owner != me && dead[owner] -> seen = owner };
#ifdef MUTANT_BLIND_TAKEOVER
        owner = me; DIE; recover(); break
#else
        if
        :: atomic { owner == seen -> owner = me }; DIE; recover(); break
        :: else
        fi
#endif
    od
}

inline changeTogether() {
    begin();
    f1 = f1 + 1; DIE;
#ifdef MUTANT_LATE_BEGIN
    seq++; DIE;
#endif
#ifdef MUTANT_EARLY_COMMIT
    seq++; DIE; f2 = f2 + 1; atomic { COMMITTED }; DIE
#else
    f2 = f2 + 1; DIE;
    atomic { seq++; COMMITTED }; DIE
#endif
}

/* The store is the commit. */
inline changeWord(word) {
    atomic { word = word + 1; COMMITTED }; DIE;
#ifndef MUTANT_WORD_KEEPS_SEQUENCE
    seq = seq + 2; DIE
#endif
}

/* What an operation inside of a hold changes is committed with the rest. */
inline hold() {
    begin();
    f1 = f1 + 1; DIE;
    nestedChangeWord(g);
    f2 = f2 + 1; DIE;
    atomic { seq++; COMMITTED }; DIE
}

inline nestedChangeWord(word) {
    assert(owner == me);
    holds++; DIE;
    word = word + 1; DIE;
#ifdef MUTANT_NESTED_COMMITS
    seq++; DIE; seq++; DIE;
#endif
    leave()
}

inline leave() {
    if
    :: holds == 0 -> owner = 0
    :: else -> holds = holds - 1; DIE
    fi
}

inline holdAndRollBack() {
    begin();
    f1 = 99; DIE; h = 99; DIE;
    restore()
}

proctype Writer(byte me) {
    byte seen;
    DIE;
    enter();
    DIE;
    assert(f1 == f2);
    if
    :: changeTogether()
    :: changeWord(g)
    :: changeWord(h)
    :: changeWord(g); changeWord(h)
    :: hold()
    :: holdAndRollBack()
    fi;
    assert(owner == me);
    leave();
end:
    skip
}

proctype Reader() {
    byte s, a, b, c, d, from, to, k, rounds = 0;
    bool known;
    do
    :: rounds < 2 ->
        rounds++;
        from = last;
        s = seq;
        if
        :: (s & 1) == 0 -> a = f1; b = f2; c = g; d = h
        :: else -> a = i1; b = i2; c = ig; d = ih
        fi;
        if
        :: s == seq ->
            atomic {
                to = last; k = from; known = false;
                do
                :: k <= to -> known = known || (a == histF[k] && a == b && c == histG[k] && d == histH[k]); k++
                :: else -> break
                od;
                assert(known)
            }
        :: else
        fi
    :: else -> break
    od
}

init {
    atomic {
        run Reader(); run Writer(1); run Writer(2);
#if WRITERS > 2
        run Writer(3);
#endif
    }
    (_nr_pr == 1);
    assert(owner == 0 || dead[owner]);
    /* Whatever died, the committed state is in one of the two places. */
    assert((seq & 1) ->
        (i1 == histF[last] && i2 == histF[last] && ig == histG[last] && ih == histH[last]) :
        (f1 == histF[last] && f2 == histF[last] && g == histG[last] && h == histH[last]))
}
