package dev.stagecraft.access.transcript;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the last bytes of a stream, however much comes, and no more memory than that takes. */
final class Tail {
    private static final int FIRST_BYTES = 1024;

    private final int limit;
    private byte[] ring;
    private long written;

    Tail(int bytes) {
        limit = bytes;
        ring = new byte[Math.min(bytes, FIRST_BYTES)];
    }

    void write(byte[] bytes, int offset, int length) {
        makeRoom(written + length);
        int skipped = Math.max(0, length - ring.length);
        int from = offset + skipped;
        int count = length - skipped;
        int at = (int) ((written + skipped) % ring.length);
        int first = Math.min(count, ring.length - at);
        System.arraycopy(bytes, from, ring, at, first);
        System.arraycopy(bytes, from + first, ring, 0, count - first);
        written += length;
    }

    /** Until it has reached its limit it is not gone round yet, and grows by being copied as it is. */
    private void makeRoom(long wanted) {
        if (wanted > ring.length && ring.length < limit) {
            ring = Arrays.copyOf(ring, (int) Math.min(limit, Math.max(wanted, 2L * ring.length)));
        }
    }

    boolean isCut() {
        return written > ring.length;
    }

    /** A character that the cut went through is left out. */
    String text() {
        int length = (int) Math.min(written, ring.length);
        int start = isCut() ? (int) (written % ring.length) : 0;
        byte[] bytes = new byte[length];
        System.arraycopy(ring, start, bytes, 0, length - start);
        System.arraycopy(ring, 0, bytes, length - start, start);
        int whole = 0;
        while (isCut() && whole < 3 && (bytes[whole] & 0xC0) == 0x80) {
            whole++;
        }
        return new String(bytes, whole, length - whole, StandardCharsets.UTF_8);
    }
}
