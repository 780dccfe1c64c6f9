package dev.stagecraft.endtoend.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A real host still answers to every script as it did when it was recorded. With {@code -Dstagecraft.record=true} it is recorded
 * anew; then the simulated hosts must follow.
 */
class RecordedAnswersE2E {
    @Test
    void areStillTrue() throws Exception {
        try (LabHost host = LabHost.boot("recorded-1")) {
            List<String> answers = EveryScript.askedOf(new AskedHost(
                    target(host),
                    "recorded-" + Long.toString(System.nanoTime(), Character.MAX_RADIX),
                    Lab.value("LAB_LOGIN_SERVER"),
                    Lab.tailnetDomain(),
                    Secret.of(Lab.authKey()),
                    Lab.value("LAB_APT_SOURCE"),
                    new OnLabHost(host)));
            if (Boolean.getBoolean("stagecraft.record")) {
                Answers.record(answers);
            }
            assertThat(answers).isEqualTo(Answers.recorded());
        }
    }

    private static HostTarget target(LabHost host) throws IOException {
        return new HostTarget(
                List.of(new HostAddress(host.address(), 22, new Reach.Direct())),
                "root",
                Secret.of(Files.readString(Path.of(Lab.value("LAB_SSH_KEY")))),
                new HostKeyPolicy.TrustOnFirstUse(),
                Duration.ofSeconds(30));
    }

    /** Real causes: a process that holds dpkg's lock, and a disk of half a megabyte for packages. */
    private record OnLabHost(LabHost host) implements AskedHost.Trouble {
        private static final String PACKAGES = "/var/cache/apt/archives";
        private static final String HELD = "/run/lock-is-held";
        /** dpkg locks as POSIX says it (F_WRLCK, from the file's beginning to its end), not as flock(1) does. */
        private static final String HOLDER = "use Fcntl; open(LOCK, '+>>', '/var/lib/dpkg/lock-frontend') or die;"
                + " my $whole = pack('s s x4 q q i x4', F_WRLCK, 0, 0, 0, 0); fcntl(LOCK, F_SETLK, $whole) or die;"
                + " open(HELD, '>', '" + HELD + "') or die; sleep 600;";

        @Override
        public void lockHeld() throws Exception {
            host.run("sh", "-c", "setsid perl -e \"$0\" </dev/null >/dev/null 2>&1 &", HOLDER);
            Waiting.until("the lock is held", () -> host.holds(HELD));
        }

        @Override
        public void diskFull() throws Exception {
            host.run("pkill", "perl");
            host.run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", PACKAGES);
            host.run("mkdir", PACKAGES + "/partial");
        }

        @Override
        public void over() throws Exception {
            host.run("umount", PACKAGES);
        }
    }
}
