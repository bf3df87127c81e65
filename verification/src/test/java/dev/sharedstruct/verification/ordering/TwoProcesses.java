package dev.sharedstruct.verification.ordering;

import dev.sharedstruct.verification.MappedPair;
import dev.sharedstruct.verification.MappedWords;
import dev.sharedstruct.verification.TwoMappings;

/** A block as two processes see it, each through its own mapping. */
abstract class TwoProcesses {

    final MappedPair ourPair;

    final MappedPair theirPair;

    final MappedWords ourWords;

    final MappedWords theirWords;

    TwoProcesses() {
        long block = TwoMappings.newBlock();
        MappedPair[] pair = MappedPair.make(block);
        ourPair = pair[0];
        theirPair = pair[1];
        ourWords = new MappedWords(0, block);
        theirWords = new MappedWords(1, block);
    }
}
