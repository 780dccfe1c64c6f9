package dev.stagecraft.cli.commands;

/** While it is open, Ctrl-C ends the command with a last word; the process then ends with 130, as the JVM has it. */
final class Detachment implements AutoCloseable {
    private final Thread hook;

    private Detachment(Thread hook) {
        this.hook = hook;
    }

    static Detachment withLastWord(Runnable lastWord) {
        Thread hook = new Thread(lastWord, "detach");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Detachment(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the last word is being said
        }
    }
}
