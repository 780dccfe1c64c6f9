package dev.stagecraft.cli.http;

import java.io.BufferedReader;
import java.io.IOException;

/** The few lines of the format of server-sent events that the service uses: an id, and data in one line. */
final class SseLines {
    private static final String ID = "id:";
    private static final String DATA = "data:";
    private final Reader reader;

    SseLines(Reader reader) {
        this.reader = reader;
    }

    /** Told what each message holds, once it is whole. */
    interface Reader {
        /** Empty where the message has no data. */
        void message(String id, String data) throws InterruptedException;
    }

    /** Returns once the lines end. */
    void read(BufferedReader lines) throws IOException, InterruptedException {
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                reader.message(id, data);
                data = "";
            } else if (line.startsWith(ID)) {
                id = line.substring(ID.length()).strip();
            } else if (line.startsWith(DATA)) {
                data = line.substring(DATA.length()).strip();
            }
        }
    }
}
