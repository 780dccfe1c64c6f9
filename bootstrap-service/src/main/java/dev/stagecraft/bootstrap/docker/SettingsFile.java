package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.events.specification.DaemonSettings;
import java.util.List;
import java.util.Optional;

/** The form of {@code daemon.json}. */
public interface SettingsFile {

    /**
     * Puts settings into a host's file. What else the host has there stays: mappings are merged, everything else is replaced.
     *
     * @param file what the host has; blank is nothing
     * @return empty if that is not of this form
     */
    Optional<Merged> merge(String file, DaemonSettings wanted);

    /**
     * A file with the wanted settings in it.
     *
     * @param text the whole file
     * @param changed the settings that differ from those of the host
     */
    record Merged(String text, List<String> changed) {
        static final Merged NOTHING = new Merged("", List.of());

        public Merged {
            changed = List.copyOf(changed);
        }
    }
}
