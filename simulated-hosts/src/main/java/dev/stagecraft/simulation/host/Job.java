package dev.stagecraft.simulation.host;

import dev.stagecraft.simulation.host.Disk.JobFolder;
import dev.stagecraft.simulation.script.ReceivedScript.AskedJob;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A job in its folder: what it says is kept, and told to whoever follows. */
final class Job implements Console {
    private final String asked;
    private final String turn;
    private final int boot;
    private final StringBuilder out;
    private @Nullable Integer code;
    private boolean runs;

    private Job(JobFolder folder, boolean runs) {
        asked = folder.asked();
        turn = folder.turn();
        boot = folder.boot();
        out = new StringBuilder(folder.out());
        code = folder.code();
        this.runs = runs;
    }

    /** A folder that lay on the disk when the host was switched on. */
    static Job found(JobFolder folder) {
        return new Job(folder, false);
    }

    static Job begun(AskedJob job, int boot) {
        return new Job(new JobFolder(job.asked(), job.turn(), boot, "", null), true);
    }

    boolean asks(AskedJob job) {
        return asked.equals(job.asked());
    }

    boolean is(AskedJob job) {
        return asks(job) && turn.equals(job.turn());
    }

    synchronized boolean runs() {
        return runs;
    }

    @Override
    public synchronized void out(String text) {
        out.append(text);
        notifyAll();
    }

    @Override
    public void err(String text) {
        out(text);
    }

    synchronized void end(@Nullable Integer exitCode) {
        code = exitCode;
        runs = false;
        notifyAll();
    }

    /** Everything that it has said and says, until it is over. */
    void follow(Console console) throws IOException, InterruptedException {
        int heard = 0;
        while (true) {
            String news;
            boolean more;
            synchronized (this) {
                while (runs && out.length() == heard) {
                    wait();
                }
                news = out.substring(heard);
                more = runs;
            }
            console.out(news);
            heard += news.length();
            if (!more) {
                return;
            }
        }
    }

    /** How it ended, as the host's script says it. */
    synchronized String ending(int bootNow) {
        if (code != null) {
            return "job.code=" + code;
        }
        return boot == bootNow ? "job.interrupted=killed" : "job.interrupted=reboot";
    }

    synchronized JobFolder folder() {
        return new JobFolder(asked, turn, boot, out.toString(), code);
    }
}
