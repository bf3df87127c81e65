package dev.sharedstruct.benchmarks.peers;

import net.openhft.chronicle.values.MaxUtf8Length;

/** Eight fields, with a string and a value inside. */
public interface ChronicleProfile {

    long getId();

    void setId(long value);

    long getVisits();

    void setVisits(long value);

    double getScore();

    void setScore(double value);

    int getAge();

    void setAge(int value);

    short getLevel();

    void setLevel(short value);

    boolean getActive();

    void setActive(boolean value);

    StringBuilder getUsingName(StringBuilder name);

    void setName(@MaxUtf8Length(32) CharSequence name);

    ChroniclePoint getHome();

    void setHome(ChroniclePoint home);
}
