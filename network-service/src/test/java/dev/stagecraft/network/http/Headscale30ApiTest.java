package dev.stagecraft.network.http;

import java.io.IOException;

/** Headscale with the errors of 0.30. */
class Headscale30ApiTest extends HeadscaleApiContract {
    Headscale30ApiTest() throws IOException {
        super(true);
    }
}
