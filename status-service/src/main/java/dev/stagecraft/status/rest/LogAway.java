package dev.stagecraft.status.rest;

import dev.stagecraft.apiguard.ProblemDetails;
import dev.stagecraft.apiguard.rest.ProblemMapper;
import dev.stagecraft.eventlog.LogTail.LogUnreadable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the log does not answer no stream begins. */
@Provider
class LogAway implements ExceptionMapper<LogUnreadable> {
    private static final Logger LOG = LoggerFactory.getLogger(LogAway.class);

    @Override
    public Response toResponse(LogUnreadable failure) {
        LOG.atWarn().addKeyValue("cause", failure.toString()).log("log cannot be read");
        return ProblemMapper.response(ProblemDetails.of(503, "The log cannot be read", "Ask again in a moment."));
    }
}
