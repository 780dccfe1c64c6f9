package dev.stagecraft.platform.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a broker which requests it knows, the one question that needs no login; a frozen one accepts, but says nothing. */
record BrokerProbe(int port) {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int API_VERSIONS = 18;
    private static final int NO_CLIENT_ID = -1;
    private static final int LENGTH = 10;

    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(LENGTH);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(1);
            out.writeShort(NO_CLIENT_ID);
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException silent) {
            return false;
        }
    }
}
