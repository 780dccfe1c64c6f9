package dev.stagecraft.cli.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a host stands: in general, or for one request. */
public enum Verdict {
    @JsonProperty("ready")
    READY,
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("failed")
    FAILED,
    /** A newer request took the host over; only for a request. */
    @JsonProperty("superseded")
    SUPERSEDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
