package dev.stagecraft.status.telling;

import dev.stagecraft.events.HostId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The hosts that something new was said of, noted in the transactions that moved their rows. Shared by all replicas. */
public interface Tellings {

    /**
     * Hands the news of some of them to this consumer, and notes that they were told once that returns. One replica at a time gets
     * that far: what it is handed is never older than what another was handed before. What is noted meanwhile stays to be told. If
     * it throws, nothing is noted as told.
     *
     * @param most how many notes are looked at
     * @return whether there may be more
     */
    boolean tell(int most, Consumer<List<HostNews>> telling);

    /** Notes these hosts as to be told again. */
    void again(Collection<HostId> hosts);
}
