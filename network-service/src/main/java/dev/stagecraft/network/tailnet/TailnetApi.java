package dev.stagecraft.network.tailnet;

import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a control server's API does for us. Safe for threads. Each call blocks until the answer is there or its deadline has passed,
 * and is harmless to repeat: a key that nobody used is void after {@link #KEY_LIFE}.
 */
public interface TailnetApi {
    /** How long a minted key may wait for its host. */
    Duration KEY_LIFE = Duration.ofMinutes(10);

    /** A fresh auth key for one login, preauthorized, of a device that stays and has these tags; there is at least one. */
    ApiAnswer<Secret> mintKey(List<String> tags) throws InterruptedException;

    /** The device with this id, if there is one. */
    ApiAnswer<Optional<TailnetDevice>> device(String id) throws InterruptedException;

    /** Deletes the device with this id. Answers whether there was one. */
    ApiAnswer<Boolean> delete(String id) throws InterruptedException;

    /** Gives the device with this id a name that is free, without the tailnet's domain. Answers whether there was one. */
    ApiAnswer<Boolean> rename(String id, String name) throws InterruptedException;
}
