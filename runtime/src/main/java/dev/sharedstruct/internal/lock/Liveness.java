package dev.sharedstruct.internal.lock;

/** Tells the living owners of locks from the dead ones. */
@FunctionalInterface
public interface Liveness {

    /**
     * Tells whether the process that an owner word names has died. Never true by mistake: a stopped process lives.
     *
     * @param owner an owner word that is not 0
     */
    boolean isDead(long owner);
}
