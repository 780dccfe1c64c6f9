package dev.stagecraft.network.tailnet;

class DevicesInMemoryTest extends OwnDevicesContract {
    private final OwnDevices devices = new DevicesInMemory();

    @Override
    protected OwnDevices devices() {
        return devices;
    }
}
