package dev.stagecraft.provisioner;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test that asks for it the same running service, which ends after the last one. */
final class OneProvisioner implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningProvisioner.class;
    }

    @Override
    public RunningProvisioner resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class)
                .provisioner;
    }

    private static final class Shared implements AutoCloseable {
        private final RunningProvisioner provisioner;

        Shared() {
            try {
                provisioner = RunningProvisioner.start();
            } catch (Exception e) {
                throw new IllegalStateException("not started", e);
            }
        }

        @Override
        public void close() {
            try {
                provisioner.stop();
            } catch (Exception e) {
                throw new IllegalStateException("not stopped", e);
            }
        }
    }
}
