package dev.stagecraft.status.rest;

import java.time.Duration;

/**
 * How long a client of a stream is waited for.
 *
 * @param unread how long it may leave one message unread
 */
public record ClientPatience(Duration unread) {}
