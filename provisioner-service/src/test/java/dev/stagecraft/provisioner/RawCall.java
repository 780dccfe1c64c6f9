package dev.stagecraft.provisioner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.codec.EventCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** A call of {@code POST} as it stands on the wire, so that it may say anything, and say it while it is being answered. */
final class RawCall {
    private RawCall() {}

    /** An answer, and how much of the body was sent when it had come. */
    record Answer(String text, long sent) {
        int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12));
        }

        boolean isProblem() {
            return text.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }

        JsonNode json() throws IOException {
            return EventCodec.json().readTree(text.substring(text.indexOf("\r\n\r\n")));
        }
    }

    /** Sends pieces of the body until they are all sent or the other side has had enough; then reads what it says. */
    static Answer post(URI uri, String headers, Iterable<byte[]> pieces) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + headers + "\r\n")
                    .getBytes(UTF_8));
            long sent = send(out, pieces);
            return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8), sent);
        }
    }

    private static long send(OutputStream out, Iterable<byte[]> pieces) {
        long sent = 0;
        try {
            for (byte[] piece : pieces) {
                out.write(piece);
                sent += piece.length;
            }
        } catch (IOException cutOff) {
            return sent;
        }
        return sent;
    }
}
