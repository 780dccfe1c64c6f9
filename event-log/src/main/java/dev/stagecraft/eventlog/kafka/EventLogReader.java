package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log on a thread of its own, from where the service's rows stand, and hands batches on. A handler that fails (the
 * database is away) gets the same records again after a growing pause; meanwhile the reader stays in its group. Offsets are
 * committed to Kafka as well, so that lag shows in everyone's tools, but never read from there.
 */
public final class EventLogReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLogReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 2_000;

    private final ReaderSettings settings;
    private final BatchHandler handler;
    private final RecordSorter sorter;
    private final Consumer<String, byte[]> consumer;
    private final Bookmarks bookmarks;
    private final HeldBack heldBack;
    private final GroupTouch touch;
    private final Thread thread;
    /** Records since the last batch, nothing in them wanted: their places are stored with the next, or once the log is silent. */
    private int skipped;

    private volatile boolean closed;
    private volatile boolean reading;
    private boolean astray;

    public EventLogReader(ReaderSettings settings, BatchHandler handler, DeadLetters deadLetters) {
        this.settings = settings;
        this.handler = handler;
        this.sorter = new RecordSorter(settings.wanted(), deadLetters);
        this.consumer =
                new KafkaConsumer<>(configuration(settings), new StringDeserializer(), new ByteArrayDeserializer());
        this.bookmarks = new Bookmarks(settings, consumer, handler);
        this.heldBack = new HeldBack(settings, consumer, handler, bookmarks);
        this.touch = new GroupTouch(consumer, SESSION_TIMEOUT);
        this.thread = Thread.ofPlatform().name("event-log-" + settings.group()).unstarted(this::read);
    }

    public void start() {
        thread.start();
    }

    /** Whether the last look at the log succeeded, the handler's part included, and the broker has answered since. */
    public boolean reading() {
        return reading && touch.kept();
    }

    /** How many records of an unknown type were skipped. */
    public long unknown() {
        return sorter.unknown();
    }

    /** How many malformed records were met. */
    public long malformed() {
        return sorter.malformed();
    }

    /** Returns once the batch in hand is through and the group is left. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(settings.addresses(), new SeekToRows());
            Duration pause = Duration.ZERO;
            while (!closed) {
                pause = look(pause);
            }
        } catch (WakeupException e) {
            LOG.debug("reader closed", e);
        } finally {
            reading = false;
        }
    }

    /** One look at the log; returns the pause to make before the next. */
    private Duration look(Duration pause) {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(astray ? pause : POLL);
            if (astray) {
                bookmarks.seek(consumer.assignment());
                consumer.resume(consumer.paused());
                heldBack.hold();
                astray = false;
            } else {
                take(records);
            }
            heldBack.look();
            reading = true;
            return Duration.ZERO;
        } catch (WakeupException e) {
            return pause;
        } catch (RuntimeException e) {
            Duration next = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
            goAstray(e);
            return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        List<ReceivedEvent> events = sorter.sort(records);
        bookmarks.moveTo(records.nextOffsets());
        skipped += records.count();
        boolean wait = events.isEmpty() && !records.isEmpty() && skipped < MOST_AT_ONCE;
        Map<Partition, Place> next = bookmarks.unstored();
        if (!wait && !next.isEmpty()) {
            long begun = System.nanoTime();
            handler.handle(new EventBatch(events, next));
            bookmarks.stored();
            skipped = 0;
            if (records.count() < MOST_AT_ONCE) {
                rest(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    /** So that what is said in a burst becomes one more batch and not many: rest costs less than transactions. */
    private void rest(Duration took) {
        LockSupport.parkNanos(settings.restAfter(took).toNanos());
    }

    /** Until the rows have told where they stand, nothing that the log brings is used. */
    private void goAstray(RuntimeException cause) {
        astray = true;
        reading = false;
        LOG.atWarn()
                .addKeyValue("group", settings.group())
                .addKeyValue("cause", cause.toString())
                .log("cannot go on reading; trying again");
        consumer.pause(consumer.assignment());
    }

    private static Map<String, Object> configuration(ReaderSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.connection());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    private final class SeekToRows implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            touch.joined();
            try {
                bookmarks.seek(partitions);
                heldBack.hold();
                heldBack.look();
            } catch (WakeupException e) {
                throw e;
            } catch (RuntimeException e) {
                goAstray(e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // No event is in hand here: a batch is handled before the next poll, and polls alone rebalance.
            bookmarks.leave(partitions);
        }
    }
}
