package dev.stagecraft.events.mutated;

import dev.stagecraft.events.Topic;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Golden records of a topic, each with one damage or two; where that made another event of it, half of them with the key of that
 * event. The same seed brings the same records.
 */
public final class MutatedRecords {
    private final List<RawRecord> golden;
    private final RandomGenerator random;

    private MutatedRecords(List<RawRecord> golden, RandomGenerator random) {
        this.golden = golden;
        this.random = random;
    }

    public static List<RawRecord> on(Topic topic, long seed, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        MutatedRecords records = new MutatedRecords(GoldenRecords.on(topic), random);
        return Stream.generate(records::next).limit(count).toList();
    }

    private RawRecord next() {
        RawRecord record = Any.of(golden, random);
        for (int damages = 1 + random.nextInt(4) / 3; damages > 0; damages--) {
            record = damaged(record);
        }
        return random.nextBoolean() ? record : record.withFittingKey();
    }

    /** Mostly of the data, and there mostly such as still is JSON: that comes furthest. */
    private RawRecord damaged(RawRecord record) {
        return switch (random.nextInt(8)) {
            case 0 -> EnvelopeDamage.of(record, random);
            case 1, 2 -> record.withValue(ByteDamage.of(record.value(), random));
            default -> record.withValue(JsonDamage.of(record.value(), random));
        };
    }
}
