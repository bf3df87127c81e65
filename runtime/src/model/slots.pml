/*
 * Who is dead: processes attach to slots, die, and others take their slots, as internal.memory.Attachments does. The
 * owner word of a guard is slot and incarnation; its process is dead if the slot's byte in the lock file is free or the
 * slot has another incarnation. Under the guard a process counts, and nobody else may be inside.
 *
 *   spin -a slots.pml && gcc -w -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m100000
 *
 * must find no error, nor anybody who waits for ever. With any one of these it must find one:
 *
 *   spin -DMUTANT_SAME_INCARNATION     a slot is taken again under the incarnation that it had
 *   spin -DMUTANT_LATE_INCARNATION     a process locks guards before its slot has the new incarnation
 *   spin -DMUTANT_BYTE_ALONE           whoever finds a locked byte takes the owner for living, whatever the incarnation
 *   spin -DMUTANT_INCARNATION_ALONE    whoever finds the incarnation takes the owner for living, whatever the byte
 *   spin -DMUTANT_TWO_IN_A_SLOT        a slot is taken without asking for its byte
 *   spin -DMUTANT_BLIND_TAKEOVER       a dead owner is replaced without looking whether it still is the owner
 *
 * The operating system frees the byte of a process that dies, at once here; a process reads and asks one thing at a time.
 */
#define PROCESSES 4
#define SLOTS     2
#ifndef MAX_CRASHES
#define MAX_CRASHES 3
#endif

#define WORD(slot, incarnation) (16 * (slot) + (incarnation))
#define SLOT(word)              ((word) / 16)
#define INCARNATION(word)       ((word) % 16)

#ifdef MUTANT_BYTE_ALONE
#define OTHER_INCARNATION(word) false
#else
#define OTHER_INCARNATION(word) (incarnation[SLOT(word)] != INCARNATION(word))
#endif
#ifdef MUTANT_INCARNATION_ALONE
#define BYTE_FREE(word)         false
#else
#define BYTE_FREE(word)         (!locked[SLOT(word)])
#endif
#define IS_DEAD(word)           (OTHER_INCARNATION(word) || BYTE_FREE(word))

bool locked[SLOTS];          /* the bytes of the lock file */
byte incarnation[SLOTS] = 1;
byte owner = 0;              /* 0: free; no incarnation is 0 */
byte inside = 0;             /* living processes under the guard */
byte crashes = 0;

#define MAY_DIE if :: crashes < MAX_CRASHES -> crashes++; locked[slot] = false; inside = inside - isInside; goto end :: true fi
#define STEP(access) atomic { access; MAY_DIE }

inline attach() {
#ifdef MUTANT_TWO_IN_A_SLOT
    atomic { slot = 0; locked[slot] = true };
#else
    if
    :: atomic { !locked[0] -> slot = 0; locked[0] = true; MAY_DIE }
    :: atomic { !locked[1] -> slot = 1; locked[1] = true; MAY_DIE }
    fi;
#endif
    mine = incarnation[slot];
#ifndef MUTANT_SAME_INCARNATION
    mine = mine + 1;
#endif
#ifndef MUTANT_LATE_INCARNATION
    STEP(incarnation[slot] = mine);
#endif
    mine = WORD(slot, mine)
}

/* Two questions, one after the other. */
inline decideWhetherDead(word) {
    isDead = OTHER_INCARNATION(word);
    isDead = isDead || BYTE_FREE(word)
}

inline enter() {
    do
    :: atomic { owner == 0 -> owner = mine; isInside = 1; inside++; MAY_DIE }; break
    :: atomic { owner != 0 -> seen = owner };
        decideWhetherDead(seen);
        if
#ifdef MUTANT_BLIND_TAKEOVER
        :: atomic { isDead -> owner = mine; isInside = 1; inside++; MAY_DIE }; break
#else
        :: atomic { isDead && owner == seen -> owner = mine; isInside = 1; inside++; MAY_DIE }; break
#endif
        :: atomic { isDead && owner != seen -> seen = 0 }
        :: atomic { !isDead -> word = seen; seen = 0 };
            atomic { owner != word || IS_DEAD(owner) }; /* looks again when there is something to see */
            word = 0
        fi
    od;
    seen = 0; isDead = false
}

proctype Process() {
    byte slot, mine, seen, word, isInside = 0;
    bool isDead = false;
    attach();
    enter();
#ifdef MUTANT_LATE_INCARNATION
    STEP(incarnation[slot] = INCARNATION(mine));
#endif
    assert(inside == 1 && owner == mine);
    STEP(skip);
    atomic { owner = 0; isInside = 0; inside = inside - 1; MAY_DIE };
    locked[slot] = false;
end:
    atomic { slot = 0; mine = 0; seen = 0; isInside = 0; isDead = false }
}

init {
    atomic { run Process(); run Process(); run Process(); run Process() }
}
