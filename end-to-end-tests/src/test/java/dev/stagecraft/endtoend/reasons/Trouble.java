package dev.stagecraft.endtoend.reasons;

import dev.stagecraft.endtoend.lab.LabHost;
import java.util.Locale;

/** What stands in the way on a host: each a real cause, and how it is mended. */
enum Trouble {
    /** Logs in, and has to give a password to become root. */
    PLAIN_USER("sudo_required", "failed", "NOPASSWD", """
            useradd --create-home --shell /bin/bash plain
            cp -r /root/.ssh /home/plain/ && chown -R plain: /home/plain/.ssh
            """, ""),
    KEY_IS_GONE("ssh_auth_refused", "failed", "root", "rm /root/.ssh/authorized_keys", ""),
    NO_APT("unsupported_os", "failed", "neither apt-get nor dnf", "mv /usr/bin/apt-get /root/", ""),
    SMALL_DISK("disk_full", "failed", "100 MB are free", """
            mount -t tmpfs -o size=100m tmpfs /var/cache/apt/archives && mkdir /var/cache/apt/archives/partial
            """, ""),
    /** A real apt in the middle of a package that takes long. */
    PACKAGE_RUN("package_lock_held", "retrying", "another package run holds the lock: process", """
            mkdir -p /root/slow/DEBIAN
            printf 'Package: slow\\nVersion: 1\\nArchitecture: all\\nMaintainer: nobody\\nDescription: takes long\\n' \
              >/root/slow/DEBIAN/control
            printf '#!/bin/sh\\n: >/var/held\\nuntil [ -e /var/let-go ]; do sleep 0.2; done\\n' >/root/slow/DEBIAN/preinst
            chmod 755 /root/slow/DEBIAN/preinst && dpkg-deb --build /root/slow /root/slow.deb >/dev/null
            setsid apt-get install -y /root/slow.deb </dev/null >/root/slow.log 2>&1 &
            until [ -e /var/held ]; do sleep 0.1; done
            """, ": >/var/let-go"),
    NO_SOURCE(
            "repository_unreachable",
            "retrying",
            "http://127.0.0.1:1/debian/",
            """
            cp -a /etc/apt /root/apt
            find /etc/apt -name '*.list' -exec sed -i 's|//[^ ]*|//127.0.0.1:1/debian|' {} +
            find /etc/apt -name '*.sources' -exec sed -i 's|^URIs:.*|URIs: http://127.0.0.1:1/debian|' {} +
            """,
            "rm -r /etc/apt && mv /root/apt /etc/apt"),
    HOOK_FAILS(
            "docker_install_failed",
            "retrying",
            "could not install Docker",
            "echo 'DPkg::Pre-Invoke {\"echo not today; exit 1\";};' >/etc/apt/apt.conf.d/99hook",
            "rm /etc/apt/apt.conf.d/99hook"),
    BAD_SETTINGS(
            "docker_verify_failed",
            "retrying",
            "its server does not answer",
            "mkdir -p /etc/docker && echo '{\"no-such-setting\": true}' >/etc/docker/daemon.json",
            "rm /etc/docker/daemon.json");

    private final String reason;
    private final String state;
    private final String words;
    private final String breaks;
    private final String mends;

    Trouble(String reason, String state, String words, String breaks, String mends) {
        this.reason = reason;
        this.state = state;
        this.words = words;
        this.breaks = breaks;
        this.mends = mends;
    }

    String reason() {
        return reason;
    }

    /** In which state a host with it is. */
    String state() {
        return state;
    }

    /** A part of the message. */
    String words() {
        return words;
    }

    boolean isWaitedFor() {
        return state.equals("retrying");
    }

    /** A fresh host for it. */
    LabHost boot() {
        return LabHost.boot("trouble-" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    void strike(LabHost host) throws Exception {
        host.run("sh", "-euc", breaks);
    }

    void mend(LabHost host) throws Exception {
        host.run("sh", "-euc", mends);
    }
}
