package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The steps of a host, in the order of the work. */
public enum Step {
    @JsonProperty("host")
    HOST,
    @JsonProperty("docker")
    DOCKER,
    @JsonProperty("network")
    NETWORK;

    /** The step's name in events, addresses and on pages. */
    public String word() {
        return switch (this) {
            case HOST -> "host";
            case DOCKER -> "docker";
            case NETWORK -> "network";
        };
    }
}
