package dev.stagecraft.cli.yaml;

/**
 * A place in a file.
 *
 * @param line counts from 1; 0 for the file as a whole
 * @param path the keys that lead there, joined by dots; empty for the document itself
 */
public record Place(String file, int line, String path) {

    static Place of(String file) {
        return new Place(file, 0, "");
    }

    Place child(String key, int childLine) {
        return new Place(file, childLine, path.isEmpty() ? key : path + "." + key);
    }

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + (path.isEmpty() ? "" : ": " + path);
    }
}
