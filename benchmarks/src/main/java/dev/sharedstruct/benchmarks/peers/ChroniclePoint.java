package dev.sharedstruct.benchmarks.peers;

/** What there is many of. */
public interface ChroniclePoint {

    double getX();

    void setX(double value);

    double getY();

    void setY(double value);
}
