package dev.stagecraft.access.mina;

import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.HostAddress;
import java.io.IOException;

/** One address did not let us in, already sorted. */
final class DialException extends IOException {
    private static final long serialVersionUID = 1L;

    private final AddressFailure.Cause sorted;
    private final String detail;

    DialException(AddressFailure.Cause sorted, String detail) {
        super(detail);
        this.sorted = sorted;
        this.detail = detail;
    }

    AddressFailure at(HostAddress address) {
        return new AddressFailure(address, sorted, detail);
    }
}
