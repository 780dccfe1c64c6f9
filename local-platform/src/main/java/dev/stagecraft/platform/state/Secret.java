package dev.stagecraft.platform.state;

/** A text that is not shown by accident. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
