/*
 * A guard with several elements behind it, as internal.lock.Ranges implements it: only the elements of a range have an
 * image. Changes of one word, changes of one element or more, holds whose range grows, holds that are rolled back, deaths at
 * every step, takeover, and the death of whoever takes over. Readers wait for nobody and must see a committed state.
 * What is not of ranges, such as nesting and the depth of holds, is in guard.pml.
 *
 *   spin -a range.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error. With any one of these it must find one:
 *
 *   spin -DMUTANT_NO_IMAGE            the change begins without saving the elements
 *   spin -DMUTANT_LATE_RANGE          the range is noted after the sequence is odd
 *   spin -DMUTANT_NO_EXTENSION_IMAGE  a range grows without an image of what is new
 *   spin -DMUTANT_EARLY_EXTENSION     a range grows before what is new has its image
 *   spin -DMUTANT_QUIET_EXTENSION     the sequence stays when a range grows
 *   spin -DMUTANT_LATE_EXTENSION      a range grows after what is new was written
 *   spin -DMUTANT_LATE_MOVE           the sequence moves after what is new was written
 *   spin -DMUTANT_NARROW_EXTENSION    a range that grows loses what it had
 *   spin -DMUTANT_SAVES_AGAIN         a range that grows saves what it had once more
 *   spin -DMUTANT_NO_RESTORE          whoever takes over leaves the elements as they are
 *   spin -DMUTANT_RESTORES_ALL        whoever takes over restores what is outside of the range
 *   spin -DMUTANT_READS_ALL_IMAGES    a reader takes what is outside of the range from the image
 *   spin -DMUTANT_READS_NO_IMAGES     a reader takes what is inside of the range from where it is written
 *   spin -DMUTANT_QUIET_TAKEOVER      whoever takes over does not move the sequence
 *
 * Memory is sequentially consistent here; the comments in Ranges say what keeps the order on real machines.
 */
#ifndef MAX_CRASHES
#define MAX_CRASHES 2
#endif

#define N 3

byte owner = 0;              /* 0: free */
byte seq = 0;
byte from = 0, to = 0;       /* the range */
byte e[N];                   /* the elements */
byte image[N];

bool dead[3];
byte crashes = 0;

/* Every state that was ever committed, in order. */
byte last = 0;
byte h0[9], h1[9], h2[9];

#define DIE if :: atomic { crashes < MAX_CRASHES -> crashes++; dead[me] = true }; goto end :: skip fi
#define COMMITTED last++; h0[last] = e[0]; h1[last] = e[1]; h2[last] = e[2]

inline save(a, b) {
    k = a;
    do
    :: k < b -> image[k] = e[k]; k++; DIE
    :: else -> break
    od
}

inline begin(a, b) {
#ifndef MUTANT_NO_IMAGE
    save(a, b);
#endif
#ifndef MUTANT_LATE_RANGE
    from = a; DIE; to = b; DIE;
#endif
    seq++; DIE;
#ifdef MUTANT_LATE_RANGE
    from = a; DIE; to = b; DIE;
#endif
}

#define MIN(a, b) (a < b -> a : b)
#define MAX(a, b) (a > b -> a : b)

inline extend(a, b) {
    newFrom = MIN(a, from); newTo = MAX(b, to);
#ifdef MUTANT_NARROW_EXTENSION
    newFrom = a; newTo = b;
#endif
    if
    :: newFrom == from && newTo == to -> skip
    :: else ->
#ifdef MUTANT_EARLY_EXTENSION
        oldFrom = from; oldTo = to;
        from = newFrom; DIE; to = newTo; DIE;
        save(newFrom, oldFrom); save(oldTo, newTo);
#else
#ifdef MUTANT_SAVES_AGAIN
        save(newFrom, newTo);
#else
#ifndef MUTANT_NO_EXTENSION_IMAGE
        save(newFrom, from); save(to, newTo);
#endif
#endif
        from = newFrom; DIE; to = newTo; DIE;
#endif
#ifndef MUTANT_QUIET_EXTENSION
#ifndef MUTANT_LATE_MOVE
        seq = seq + 2; DIE
#endif
#endif
    fi
}

inline restore() {
    if
    :: (seq & 1) ->
#ifndef MUTANT_NO_RESTORE
        k = from;
        newTo = to;
#ifdef MUTANT_RESTORES_ALL
        k = 0; newTo = N;
#endif
        do
        :: k < newTo -> e[k] = image[k]; k++; DIE
        :: else -> break
        od;
#endif
        seq++; DIE
    :: else
    fi
}

/* The dead one may have stored a word and not have moved the sequence. */
inline recover() {
    restore();
#ifndef MUTANT_QUIET_TAKEOVER
    seq = seq + 2; DIE
#endif
}

inline enter() {
    do
    :: atomic { owner == 0 -> owner = me }; break
    :: atomic { owner != 0 && owner != me && dead[owner] -> seen = owner };
        if
        :: atomic { owner == seen -> owner = me }; DIE; recover(); break
        :: else
        fi
    od
}

/* The store is the commit. */
inline changeWord(a) {
    atomic { e[a] = e[a] + 1; COMMITTED }; DIE;
    seq = seq + 2; DIE
}

inline changeTwo(a) {
    begin(a, a + 2);
    e[a] = e[a] + 1; DIE; e[a + 1] = e[a + 1] + 1; DIE;
    atomic { seq++; COMMITTED }; DIE
}

/* An element, then another one, and the first once more. */
inline hold(a, b) {
    begin(a, a + 1);
    e[a] = e[a] + 1; DIE;
#ifdef MUTANT_LATE_EXTENSION
    e[b] = e[b] + 1; DIE;
    extend(b, b + 1);
#else
    extend(b, b + 1);
    e[b] = e[b] + 1; DIE;
#endif
#ifdef MUTANT_LATE_MOVE
    seq = seq + 2; DIE;
#endif
    extend(a, a + 1);
    e[a] = e[a] + 1; DIE;
    if
    :: atomic { seq++; COMMITTED }; DIE
    :: restore()
    fi
}

proctype Writer(byte me) {
    byte seen, k, newFrom, newTo;
#ifdef MUTANT_EARLY_EXTENSION
    byte oldFrom, oldTo;
#endif
    DIE;
    enter();
    DIE;
    if
    :: changeWord(1)
    :: changeWord(2)
    :: changeTwo(0)
    :: hold(0, 2)
    :: hold(1, 0)
    fi;
    assert(owner == me);
    owner = 0;
end:
    skip
}

#ifdef MUTANT_READS_ALL_IMAGES
#define IN_IMAGE(i) true
#else
#ifdef MUTANT_READS_NO_IMAGES
#define IN_IMAGE(i) false
#else
#define IN_IMAGE(i) (i >= low && i < high)
#endif
#endif

proctype Reader() {
    byte s, a, b, c, low, high, first, k;
    bool known;
    first = last;
    s = seq;
    if
    :: (s & 1) == 0 -> a = e[0]; b = e[1]; c = e[2]
    :: else ->
        low = from; high = to;
        if :: IN_IMAGE(0) -> a = image[0] :: else -> a = e[0] fi;
        if :: IN_IMAGE(1) -> b = image[1] :: else -> b = e[1] fi;
        if :: IN_IMAGE(2) -> c = image[2] :: else -> c = e[2] fi
    fi;
    if
    :: s == seq ->
        atomic {
            k = first; known = false;
            do
            :: k <= last -> known = known || (a == h0[k] && b == h1[k] && c == h2[k]); k++
            :: else -> break
            od;
            assert(known)
        }
    :: else
    fi
}

init {
    atomic { run Reader(); run Writer(1); run Writer(2) }
    (_nr_pr == 1);
    /* Whatever died, the committed state is in the elements and their image, and the range says where. */
    assert(h0[last] == ((seq & 1) && from <= 0 && to > 0 -> image[0] : e[0]));
    assert(h1[last] == ((seq & 1) && from <= 1 && to > 1 -> image[1] : e[1]));
    assert(h2[last] == ((seq & 1) && from <= 2 && to > 2 -> image[2] : e[2]))
}
