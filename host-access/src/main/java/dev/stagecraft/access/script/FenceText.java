package dev.stagecraft.access.script;

/** The functions of fence.sh with the values that they work on. */
public final class FenceText {
    private static final HostScript FUNCTIONS =
            HostScript.resource(FenceText.class, "/dev/stagecraft/access/host/fence.sh");

    private FenceText() {}

    /**
     * For the beginning of a script.
     *
     * @param what the work, for people who wait for the host
     */
    public static String functions(Fence fence, HostFolders folders, String what) {
        return ShellQuote.assignment("sc_state", folders.state())
                + ShellQuote.assignment("sc_run", folders.run())
                + ShellQuote.assignment("sc_service", fence.service())
                + ShellQuote.assignment("sc_generation", Long.toString(fence.generation()))
                + ShellQuote.assignment("sc_claim", Long.toString(fence.claim()))
                + ShellQuote.assignment("sc_what", fence.service() + ": " + what)
                + FUNCTIONS.body();
    }

    /** Removes secrets that no job came to read, unless one is just beginning. */
    static String removingLeftovers(HostFolders folders) {
        return "for sc_file in " + ShellQuote.quote(folders.run()) + "/*.secret; do [ ! -e \"$sc_file\" ] || flock -n "
                + ShellQuote.quote(folders.state() + "/mutex") + " rm -f \"$sc_file\"; done\n";
    }
}
