package dev.stagecraft.cli.commands;

import dev.stagecraft.events.Names;
import java.util.List;

/** A host's name on the command line. */
record HostName(String text) {
    HostName {
        Names.dnsLabel("host", text);
    }

    /** Each name once. */
    static List<String> texts(List<HostName> names) {
        return names.stream().map(HostName::text).distinct().toList();
    }
}
