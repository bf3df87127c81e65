package dev.sharedstruct.benchmarks.peers;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A Chronicle value with a string and a value inside. */
@State(Scope.Thread)
public class ChronicleProfiles {

    public final StringBuilder name = new StringBuilder();

    public final ChronicleProfile profile = Chronicle.bound(ChronicleProfile.class);

    public ChronicleProfiles() {
        profile.setName("Ada Lovelace");
    }
}
