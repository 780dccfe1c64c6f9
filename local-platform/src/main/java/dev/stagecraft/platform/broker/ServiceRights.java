package dev.stagecraft.platform.broker;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the services may do: create, read and write Stagecraft's topics, in groups of their own. Nothing about the broker. */
final class ServiceRights {
    private static final String TOPICS = "stagecraft.";
    private static final String GROUPS = "stagecraft";

    private ServiceRights() {}

    /** Granting again what is granted already changes nothing. */
    static void grant(Properties client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            admin.createAcls(bindings()).all().get();
        }
    }

    private static List<AclBinding> bindings() {
        Stream<AclBinding> topics = Stream.of(
                        AclOperation.CREATE,
                        AclOperation.DESCRIBE,
                        AclOperation.DESCRIBE_CONFIGS,
                        AclOperation.READ,
                        AclOperation.WRITE)
                .map(operation -> binding(ResourceType.TOPIC, TOPICS, operation));
        Stream<AclBinding> groups = Stream.of(AclOperation.DESCRIBE, AclOperation.READ)
                .map(operation -> binding(ResourceType.GROUP, GROUPS, operation));
        return Stream.concat(topics, groups).toList();
    }

    private static AclBinding binding(ResourceType type, String prefix, AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, prefix, PatternType.PREFIXED), entry(operation));
    }

    private static AccessControlEntry entry(AclOperation operation) {
        return new AccessControlEntry("User:" + BrokerUser.APP, "*", operation, AclPermissionType.ALLOW);
    }
}
