package dev.stagecraft.status.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.status.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TellHostsTest {
    private static final DatedEvent READY = new DatedEvent(new HostReady(Told.host("lab/a", 1, 1), 0), Told.START);
    private static final HostNews NEWS =
            new HostNews(HostId.parse("lab/a"), Optional.of("lab/a@1.1.0:host.ready"), List.of(READY));

    private final List<DatedEvent> said = new ArrayList<>();
    private final Notes notes = new Notes();
    private final TellHosts tell = new TellHosts(notes, said::addAll);

    @Test
    void saysWhatIsNoted() {
        assertThat(tell.some()).isTrue();
        assertThat(tell.some()).isTrue();

        assertThat(said).containsExactly(READY, READY);
        assertThat(notes.again).isEmpty();
    }

    @Test
    void notesAgainWhatItMayHaveSaidAfterAnotherReplica() {
        notes.failing = true;
        assertThatIllegalStateException().isThrownBy(tell::some);
        assertThat(notes.again).isEmpty();

        notes.failing = false;
        tell.some();

        assertThat(notes.again).containsExactly(HostId.parse("lab/a"));
        tell.some();
        assertThat(notes.again).hasSize(1);
    }

    /** One host, for ever to be told. */
    private static final class Notes implements Tellings {
        private final List<HostId> again = new ArrayList<>();
        private boolean failing;

        @Override
        public boolean tell(int most, Consumer<List<HostNews>> telling) {
            telling.accept(List.of(NEWS));
            if (failing) {
                throw new IllegalStateException("the hold is lost");
            }
            return true;
        }

        @Override
        public void again(Collection<HostId> hosts) {
            again.addAll(hosts);
        }
    }
}
