package dev.stagecraft.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.steps.pretend.AnsweringSocket;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** health.sh on a host of stand-ins, and what is read of it. */
class DockerServerTest {
    private final StandInHost host;

    DockerServerTest(@TempDir Path folder) {
        host = new StandInHost(folder)
                .on("docker info*", "printf '28.5.2\\noverlay2\\n2\\nWARNING: No swap limit support\\n'")
                .on("systemctl is-enabled*", "")
                .on("df *", "printf 'Filesystem 1024-blocks Used Available\\n/dev/vda1 100 20 20971520 1%% /\\n'");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void tellsOfAServerThatAnswersAndStartsOnBoot(Shell shell) throws Exception {
        host.file("/run/reboot-required", "");

        DockerServer server = look(shell);

        assertThat(server.isReady()).isTrue();
        assertThat(server.version()).isEqualTo("28.5.2");
        assertThat(server.engine(List.of()).storageDriver()).isEqualTo("overlay2");
        assertThat(server.engine(List.of("said before")).warnings())
                .containsExactly("said before", "the host asks for a reboot", "WARNING: No swap limit support");
        assertThat(server.fullDisk(Samples.HOST)).isEmpty();
        assertThat(host.calls())
                .allMatch(call -> call.matches("(docker info|systemctl is-enabled|timeout|df|uname).*"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksTheServerOnThisHostWhereverTheClientLooks(Shell shell) throws Exception {
        host.on("docker info*", "echo \"$DOCKER_HOST\"");

        assertThat(look(shell).version()).startsWith("unix:///").endsWith("/run/docker.sock");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksTheServerItselfWhereThereIsPerl(Shell shell) throws Exception {
        try (AnsweringSocket socket =
                serverTells(Recording.of("packages/docker-info-d12").stdout())) {
            DockerServer server = look(shell);

            assertThat(socket.asked()).isEqualTo("GET /info HTTP/1.0\r\nHost: localhost\r\n\r\n");
            assertThat(server.version()).isEqualTo("20.10.24+dfsg1");
            assertThat(server.engine(List.of())).isEqualTo(new DockerEngine("vfs", "1", List.of()));
            assertThat(host.calls()).noneMatch(call -> call.startsWith("docker "));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void tellsTheWarningsThatTheServerItselfTells(Shell shell) throws Exception {
        try (AnsweringSocket _ = serverTells("""
                {"Driver":"overlay2","Plugins":{"Log":["local"]},"LoggingDriver":"local","CgroupVersion":"2",\
                "Swarm":{"Warnings":["of the swarm"]},"Labels":["\\"Driver\\":\\"no\\""],"ServerVersion":"29.1.0",\
                "Warnings":["WARNING: [No] swap limit support","WARNING: two"]}
                """)) {
            DockerServer server = look(shell);

            assertThat(server.version()).isEqualTo("29.1.0");
            assertThat(server.engine(List.of()))
                    .isEqualTo(new DockerEngine(
                            "overlay2", "2", List.of("WARNING: [No] swap limit support", "WARNING: two")));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void tellsNoWarningsThatAreOfAPartOfIt(Shell shell) throws Exception {
        try (AnsweringSocket _ = serverTells("""
                {"Driver":"overlay2","CgroupVersion":"2","Swarm":{"Warnings":["of the swarm"]},"ServerVersion":"29.1.0",\
                "Warnings":null}
                """)) {
            assertThat(look(shell).engine(List.of())).isEqualTo(new DockerEngine("overlay2", "2", List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksTheClientWhereTheServersOwnAnswerIsNotReadSoEasily(Shell shell) throws Exception {
        for (String answer : List.of(
                "",
                "HTTP/1.0 503 Service Unavailable\r\n\r\n",
                answer("not found"),
                answer("{\"ServerVersion\":\"19.03\"}"),
                answer(Recording.of("packages/docker-info-exposed-d12").stdout()))) {
            try (AnsweringSocket socket = serverAnswers(answer)) {
                DockerServer server = look(shell);

                assertThat(socket.asked()).as(answer).isNotEmpty();
                assertThat(server.version()).as(answer).isEqualTo("28.5.2");
                assertThat(server.engine(List.of()).warnings())
                        .as(answer)
                        .containsExactly("WARNING: No swap limit support");
            }
        }
    }

    private AnsweringSocket serverTells(String info) throws Exception {
        return serverAnswers(answer(info));
    }

    private AnsweringSocket serverAnswers(String answer) throws Exception {
        return host.answering("/run/docker.sock", answer);
    }

    private static String answer(String body) {
        return "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nServer: Docker/29.1.0 (linux)\r\n\r\n" + body;
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void startsOnBootByTheLinkThatEnablingMakesUnlessItIsMasked(Shell shell) throws Exception {
        String wanted = "/etc/systemd/system/multi-user.target.wants/docker.service";
        host.on("systemctl is-enabled*", "exit 1").file(wanted, "");
        assertThat(look(shell).isReady()).isTrue();

        host.link("/etc/systemd/system/docker.service", "/dev/null");
        assertThat(look(shell).isReady()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void anEmptyFileMasksAUnitAsWell(Shell shell) throws Exception {
        host.on("systemctl is-enabled*", "exit 1")
                .file("/etc/systemd/system/multi-user.target.wants/docker.service", "")
                .file("/etc/systemd/system/docker.service", "");

        assertThat(look(shell).isReady()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void tellsNothingOfOneThatDoesNotAnswerOrDoesNotStartOnBoot(Shell shell) throws Exception {
        host.on("systemctl is-enabled*", "exit 1");
        assertThat(look(shell).isReady()).isFalse();

        host.on("systemctl is-enabled*", "").on("docker info*", "echo; exit 1");
        assertThat(look(shell).isReady()).isFalse();
    }

    @Test
    void namesADiskThatIsAsGoodAsFull() {
        assertThat(told(Map.of("version", "28.5.2", "disk_kb", "102400")).fullDisk(Samples.HOST))
                .hasValueSatisfying(failure -> assertThat(failure.message())
                        .isEqualTo("lab/r1: 100 MB are free where Docker keeps its things; wanted 200 MB"));
        assertThat(told(Map.of("version", "28.5.2", "disk_kb", "?")).fullDisk(Samples.HOST))
                .isEmpty();
    }

    @Test
    void isWhatWasSaidUntilAnythingThatIsToldChanges() {
        Map<String, String> seen = Map.of("version", "28.5.2", "driver", "overlay2", "cgroup", "2");
        DockerServer server = told(seen);
        DockerReady said =
                new DockerReady(Samples.VERSION, Work.FIRST, Samples.KEY, "28.5.2", server.engine(List.of()));

        assertThat(server.isAs(said)).isTrue();
        for (Map.Entry<String, String> change : Map.of(
                        "version", "28.5.3", "driver", "btrfs", "reboot", "required", "warning.1", "new")
                .entrySet()) {
            var changed = new HashMap<>(seen);
            changed.put(change.getKey(), change.getValue());
            assertThat(told(changed).isAs(said)).as(change.toString()).isFalse();
        }
    }

    private DockerServer look(Shell shell) throws Exception {
        StandInHost.Run run = host.run(shell, DockerServer.HEALTH);
        assertThat(run.exitCode()).isZero();
        return told(run.values());
    }

    private static DockerServer told(Map<String, String> values) {
        return new DockerServer(new ScriptAnswer(values));
    }
}
