package dev.stagecraft.status.rest;

import dev.stagecraft.apiguard.ProblemDetails;
import dev.stagecraft.apiguard.rest.ProblemMapper;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the rows cannot be read nothing is told: not even that something is unknown. */
@Provider
class DatabaseAway implements ExceptionMapper<PersistenceException> {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    @Override
    public Response toResponse(PersistenceException failure) {
        LOG.atWarn().addKeyValue("cause", failure.toString()).log("rows cannot be read");
        return ProblemMapper.response(ProblemDetails.of(503, "The rows cannot be read", "Ask again in a moment."));
    }
}
