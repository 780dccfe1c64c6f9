package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAccessContract;
import dev.stagecraft.access.HostJobContract;
import dev.stagecraft.access.HostScriptContract;
import org.junit.jupiter.api.Nested;

class MinaOnSshdIT {

    @Nested
    class Access extends HostAccessContract {
        Access() {
            super(MinaSetting.ON_SSHD);
        }
    }

    @Nested
    class Scripts extends HostScriptContract {
        Scripts() {
            super(MinaSetting.ON_SSHD);
        }
    }

    @Nested
    class Jobs extends HostJobContract {
        Jobs() {
            super(MinaSetting.ON_SSHD);
        }
    }
}
