package dev.stagecraft.cli.report;

/** The few colours that tables use. */
enum Colour {
    NONE(""),
    GREEN("32"),
    RED("31"),
    YELLOW("33"),
    BOLD("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
