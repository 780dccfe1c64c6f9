package dev.stagecraft.network.http;

import java.io.IOException;

/** Headscale with the errors of 0.29. */
class Headscale29ApiTest extends HeadscaleApiContract {
    Headscale29ApiTest() throws IOException {
        super(false);
    }
}
