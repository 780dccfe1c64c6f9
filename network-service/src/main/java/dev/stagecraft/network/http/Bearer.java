package dev.stagecraft.network.http;

import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.secrets.Secret;

/** Where the token comes from that requests carry. Safe for threads. */
interface Bearer {

    ApiAnswer<Secret> token() throws InterruptedException;

    /** Whether there may be another token, now that the API has refused this one. */
    boolean replaces(Secret refused);

    /** A token that people made: there is no other. */
    static Bearer of(Secret token) {
        return new Bearer() {
            @Override
            public ApiAnswer<Secret> token() {
                return ApiAnswer.given(token);
            }

            @Override
            public boolean replaces(Secret refused) {
                return false;
            }
        };
    }
}
