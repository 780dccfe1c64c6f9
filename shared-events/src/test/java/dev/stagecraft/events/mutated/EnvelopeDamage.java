package dev.stagecraft.events.mutated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.mutated.RawRecord.Header;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may be wrong around the data: key and headers. */
final class EnvelopeDamage {
    private static final String TYPE = "ce_type";
    private static final List<String> OTHERS =
            List.of("ce_specversion", "ce_id", "ce_source", "ce_time", "ce_subject", "content-type");
    private static final List<byte[]> GARBAGE = List.of(
            new byte[0],
            " ".getBytes(UTF_8),
            "\0".getBytes(UTF_8),
            "x".repeat(3_000).getBytes(UTF_8),
            new byte[] {(byte) 0xFF, (byte) 0xFE});
    private static final List<String> TYPES = Arrays.stream(EventType.values())
            .map(EventType::typeName)
            .flatMap(name -> List.of(name, name.replace(".v1", ".v2"), name + " ", "").stream())
            .toList();

    private EnvelopeDamage() {}

    static RawRecord of(RawRecord record, RandomGenerator random) {
        String other = Any.of(OTHERS, random);
        byte[] garbage = Any.of(GARBAGE, random);
        return switch (random.nextInt(10)) {
            case 0 -> record.withKey(null);
            case 1 -> record.withKey(garbage);
            case 2 -> record.withKey("staging/other".getBytes(UTF_8));
            case 3 -> record.without(TYPE);
            case 4 -> record.without(TYPE).withOneMore(new Header(TYPE, null));
            case 5 -> record.withOneMore(new Header(TYPE, garbage));
            case 6, 7 -> record.withOneMore(Header.of(TYPE, Any.of(TYPES, random)));
            case 8 -> record.without(other);
            default -> record.without(other).withOneMore(new Header(other, garbage));
        };
    }
}
