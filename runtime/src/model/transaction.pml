/*
 * A change of several guarded records as one: three records, transactions over two or three of them, single changes of
 * each, a reader, deaths at every step, recovery, and deaths of whoever recovers. All that a record needs besides is in
 * guard.pml; a record here has one field, whose committed value is the number of its commits.
 *
 *   spin -a transaction.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error. With any one of these it must find one; check.sh tries them all:
 *
 *   spin -DMUTANT_NO_IMAGE               a transaction saves the root's fields only
 *   spin -DMUTANT_LATE_ROOT              the participants are odd before the root is
 *   spin -DMUTANT_LATE_CHAIN             the fields change before the root's chain leads to them
 *   spin -DMUTANT_EVEN_BEFORE_ROOT       the participants are even before the root is
 *   spin -DMUTANT_NAMELESS_BEFORE_EVEN   a participant forgets its root before it is even
 *   spin -DMUTANT_KEEPS_NAME             a participant never forgets its root
 *   spin -DMUTANT_RELEASED_WITH_NAME     a participant is released before it forgets its root
 *   spin -DMUTANT_READER_IGNORES_ROOT    readers of an odd participant take the image, whatever the root says
 *   spin -DMUTANT_RESCUER_IGNORES_ROOT   whoever takes over a participant restores it, whatever the root says
 *   spin -DMUTANT_ROOT_ALONE             whoever takes over a root leaves its participants as they are
 *   spin -DMUTANT_ONE_BY_ONE             a participant is taken over, and its link lost, before its root is
 *   spin -DMUTANT_RELEASED_ONE_BY_ONE    whoever recovers a root releases a participant before the root is even
 *
 * Memory is sequentially consistent here. Waiting is abstracted: who cannot go on waits until somebody changes that.
 */
#ifndef MAX_CRASHES
#define MAX_CRASHES 2
#endif

#ifndef READS
#define READS 1
#endif

#define WRITERS  2
#define RECORDS  3
#define NONE     3
#define SURVIVOR 3

byte owner[RECORDS];         /* 0: free */
byte seq[RECORDS];
byte field[RECORDS];
byte image[RECORDS];
byte txRoot[RECORDS] = NONE; /* the root of the transaction that the record takes part in, if it is not the root itself */
byte txSeq[RECORDS];         /* the root's odd sequence in it */
byte txNext[RECORDS] = NONE; /* the next participant, for a root and for a participant */

bool dead[4];
byte crashes = 0;
byte ended = 0;
byte commits[RECORDS];

/* One access to shared memory, after which the process may be gone. */
#define STEP(access) atomic { access; MAY_DIE }
#define MAY_DIE if :: crashes < MAX_CRASHES && me != SURVIVOR -> crashes++; dead[me] = true; goto end :: true fi

#define COMMITTED(r)  commits[r] = commits[r] + (rollsBack -> 0 : IN((others | (1 << root)), r))
#define IN(set, r)     ((set >> (r)) & 1)
#define IS_DEAD(word)  (word != 0 && dead[word])
/* The transaction that the record takes part in is neither committed nor rolled back. */
#define NAMES(r, root) (root != NONE && txRoot[r] == root && txSeq[r] == seq[root])

/* For each record of a set, in order of position. */
#define EACH(set, what)  p = 0; do :: atomic { p < RECORDS && !IN(set, p) -> p++ } :: p < RECORDS && IN(set, p) -> what; p++ :: p == RECORDS -> p = 0; break od

/* Ends the transaction of a root that is even by now, and whose participants are all held. */
inline settle(root, others) {
#ifdef MUTANT_RELEASED_WITH_NAME
    EACH(others, STEP(owner[p] = 0));
#endif
#ifdef MUTANT_NAMELESS_BEFORE_EVEN
    EACH(others, STEP(txRoot[p] = NONE));
#endif
    EACH(others,
        if :: (seq[p] & 1) -> STEP(seq[p] = seq[p] + 1) :: else fi;
#ifndef MUTANT_KEEPS_NAME
        STEP(txRoot[p] = NONE)
#endif
    );
    STEP(txNext[root] = NONE)
}

/* Takes over everything that the dead owner of a root held in its transaction, and takes it all back. */
inline recoverRoot(root) {
    adopted = 0;
    p = txNext[root];
    do
#ifdef MUTANT_ROOT_ALONE
    :: atomic { true -> p = NONE }; break
#endif
#ifdef MUTANT_ONE_BY_ONE
    :: p != NONE ->
        if
        :: txRoot[p] != root || txSeq[p] != seq[root] /* somebody else has settled it, or will not */
        :: atomic { txRoot[p] == root && txSeq[p] == seq[root] && IS_DEAD(owner[p]) -> owner[p] = me };
            adopted = adopted | (1 << p)
        fi;
        p = txNext[p]
#else
    :: p != NONE && txRoot[p] == root && txSeq[p] == seq[root] ->
        assert(owner[p] == me || IS_DEAD(owner[p]));
        STEP(owner[p] = me; adopted = adopted | (1 << p));
        p = txNext[p]
#endif
    :: else -> break
    od;
#ifdef MUTANT_RELEASED_ONE_BY_ONE
    EACH(adopted, if :: (seq[p] & 1) -> STEP(field[p] = image[p]); STEP(seq[p] = seq[p] + 1) :: else fi;
        STEP(txRoot[p] = NONE); STEP(txNext[p] = NONE); STEP(owner[p] = 0));
    adopted = 0;
#else
    EACH(adopted, if :: (seq[p] & 1) -> STEP(field[p] = image[p]) :: else fi);
#endif
    STEP(field[root] = image[root]);
    STEP(seq[root] = seq[root] + 1);
    settle(root, adopted);
    EACH(adopted, STEP(owner[p] = 0))
}

/* The caller owns the guard, and its transaction is not pending unless it is the root. */
inline recover(r) {
    if
    :: (seq[r] & 1) && txRoot[r] == NONE -> recoverRoot(r)
    :: (seq[r] & 1) && txRoot[r] != NONE ->
#ifdef MUTANT_RESCUER_IGNORES_ROOT
        STEP(field[r] = image[r]);
#endif
#ifdef MUTANT_ONE_BY_ONE
        if :: NAMES(r, txRoot[r]) -> STEP(field[r] = image[r]) :: else fi;
#endif
        STEP(seq[r] = seq[r] + 1) /* committed by its root: the fields count */
    :: else
    fi;
    STEP(seq[r] = seq[r] + 2);
    STEP(txRoot[r] = NONE);
    STEP(txNext[r] = NONE)
}

inline acquire(r) {
    do
    :: atomic { owner[r] == 0 -> owner[r] = me; MAY_DIE }; break
    :: atomic { IS_DEAD(owner[r]) -> seen = owner[r] };
        root = txRoot[r];
        if
#ifndef MUTANT_ONE_BY_ONE
        :: root != NONE && txSeq[r] == seq[root] ->
            atomic {
                owner[r] != seen || txSeq[r] != seq[root] || IS_DEAD(owner[root]);
                seen = owner[root]
            };
            if
            :: atomic { IS_DEAD(owner[root]) && seen == owner[root] -> owner[root] = me; MAY_DIE };
                recover(root); STEP(owner[root] = 0)
            :: else
            fi
#endif
        :: else ->
            if
            :: atomic { owner[r] == seen -> owner[r] = me; MAY_DIE }; recover(r); break
            :: else
            fi
        fi
    od;
    root = NONE; seen = 0
}

/* Names the root in each participant, chains and saves them all, and makes them odd. */
inline begin() {
    EACH(others, STEP(txRoot[p] = root); STEP(txSeq[p] = seq[root] + 1));
#ifndef MUTANT_LATE_CHAIN
    chain();
#endif
    STEP(image[root] = field[root]);
#ifndef MUTANT_NO_IMAGE
    EACH(others, STEP(image[p] = field[p]));
#endif
#ifndef MUTANT_LATE_ROOT
    STEP(seq[root] = seq[root] + 1);
#endif
    EACH(others, STEP(seq[p] = seq[p] + 1));
#ifdef MUTANT_LATE_ROOT
    STEP(seq[root] = seq[root] + 1);
#endif
}

inline chain() {
    last = root;
    EACH(others, STEP(txNext[last] = p); last = p);
    last = NONE
}

inline commit() {
#ifdef MUTANT_EVEN_BEFORE_ROOT
    EACH(others, if :: (seq[p] & 1) -> STEP(seq[p] = seq[p] + 1) :: else fi);
#endif
    /* The one commit point. */
    STEP(seq[root] = seq[root] + 1; COMMITTED(0); COMMITTED(1); COMMITTED(2));
    settle(root, others)
}

inline change() {
    begin();
    EACH(set, STEP(field[p] = field[p] + (rollsBack -> 50 : 1)));
#ifdef MUTANT_LATE_CHAIN
    chain();
#endif
    if
    :: rollsBack -> EACH(set, STEP(field[p] = image[p]))
    :: else
    fi;
    commit()
}

/* The store is the commit. */
inline changeWord(r) {
    STEP(field[r] = field[r] + 1; commits[r] = commits[r] + 1);
    STEP(seq[r] = seq[r] + 2)
}

inline release() {
#ifdef ROOT_RELEASED_FIRST
    STEP(owner[root] = 0);
#endif
    EACH(others, STEP(owner[p] = 0));
#ifndef ROOT_RELEASED_FIRST
    owner[root] = 0
#endif

}

proctype Writer(byte me) {
    byte set, others, adopted, p, q, seen, root = NONE, last = NONE;
    bool rollsBack = false, isWord = false;
    atomic {
        if
        :: me != 1 -> set = 1; isWord = true
        :: me != 1 -> set = 2; isWord = true
        :: me != 1 -> set = 4; isWord = true
        :: me != 1 -> set = 1
        :: me != 1 -> set = 2
        :: me != 1 -> set = 4
        :: set = 3 :: set = 5 :: set = 6 :: set = 7
        :: set = 3; rollsBack = true
        :: set = 7; rollsBack = true
        fi
    }
    q = 0;
    do
    :: q < RECORDS -> if :: IN(set, q) -> acquire(q) :: else fi; q++
    :: else -> q = 0; break
    od;
    atomic {
        root = 0;
        do :: !IN(set, root) -> root++ :: else -> break od;
        others = set & ~(1 << root)
    }
    if
    :: isWord -> changeWord(root)
    :: else -> change()
    fi;
    release();
end:
    atomic {
        set = 0; others = 0; adopted = 0; p = 0; q = 0; seen = 0; root = 0; last = 0; rollsBack = false; isWord = false;
        ended++
    }
}

/* Comes when all writers have ended or died, and must find all in order. */
proctype Survivor(byte me) {
    byte adopted, p, q, seen, root = NONE;
    ended == WRITERS;
    q = 0;
    do
    :: q < RECORDS -> acquire(q); q++
    :: else -> break
    od;
    assert(field[0] == commits[0] && field[1] == commits[1] && field[2] == commits[2]);
    assert((seq[0] & 1) == 0 && (seq[1] & 1) == 0 && (seq[2] & 1) == 0);
end:
    skip
}

/* Reads one record, which must have been committed so at one moment of the read. */
proctype Reader() {
    byte r, from, s, root, x, now, v, rounds = 0;
    if :: r = 0 :: r = 1 :: r = 2 fi;
    do
    :: rounds < READS ->
        atomic { s = seq[r]; from = commits[r]; rounds++ };
        if
        :: (s & 1) == 0 -> v = field[r]
        :: else ->
            root = txRoot[r];
            if
            :: root == NONE -> v = image[r]
            :: else ->
                x = txSeq[r];
                now = seq[root];
                if
#ifndef MUTANT_READER_IGNORES_ROOT
                :: now != x -> v = field[r]
#endif
                :: else -> v = image[r]
                fi
            fi
        fi;
        if
        :: atomic { s == seq[r] -> assert(from <= v && v <= commits[r]) }
        :: else
        fi;
        atomic { from = 0; s = 0; root = 0; x = 0; now = 0; v = 0 }
    :: atomic { else -> r = 0; break }
    od
}

init {
    atomic {
        run Reader(); run Survivor(SURVIVOR);
        run Writer(1);
        run Writer(2)
    }
}
