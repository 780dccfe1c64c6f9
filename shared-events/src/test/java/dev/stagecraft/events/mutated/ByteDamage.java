package dev.stagecraft.events.mutated;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What lines, disks and bad programs do to bytes. */
final class ByteDamage {
    private static final byte[] NO_UTF8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xFF
    };

    private ByteDamage() {}

    static byte @Nullable [] of(byte @Nullable [] value, RandomGenerator random) {
        if (value == null || value.length == 0) {
            return value;
        }
        int at = random.nextInt(value.length);
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> Arrays.copyOf(value, at);
            case 3 -> spliced(value, at, at, NO_UTF8);
            case 4 -> spliced(value, at, at, new byte[] {(byte) random.nextInt(256)});
            case 5 -> spliced(value, at, at + 1, new byte[0]);
            case 6 -> spliced(value, value.length, value.length, value);
            case 7 -> spliced(value, 0, 0, new byte[random.nextInt(2_000_000)]);
            default -> flipped(value, at, random);
        };
    }

    private static byte[] flipped(byte[] value, int at, RandomGenerator random) {
        byte[] flipped = value.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] value, int from, int to, byte[] between) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(value, 0, from);
        bytes.writeBytes(between);
        bytes.write(value, to, value.length - to);
        return bytes.toByteArray();
    }
}
