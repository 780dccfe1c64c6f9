package dev.stagecraft.events.readiness;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import java.util.Comparator;

/** When, in the order of versions, a step said something; the later moment is what stands. */
public record Moment(int incarnation, int generation, int round, int attempt) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER = Comparator.comparingInt(Moment::incarnation)
            .thenComparingInt(Moment::generation)
            .thenComparingInt(Moment::round)
            .thenComparingInt(Moment::attempt);

    static Moment of(HostVersion host, Work work) {
        return new Moment(host.incarnation(), host.generation(), work.round(), work.attempt());
    }

    /** Whether this moment belongs to the version or to a later one. */
    public boolean reaches(HostVersion wanted) {
        return incarnation > wanted.incarnation()
                || (incarnation == wanted.incarnation() && generation >= wanted.generation());
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
