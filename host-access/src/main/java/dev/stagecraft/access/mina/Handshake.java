package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.transcript.PlainText;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** Watches one login: checks the host's key, and knows how far it came, which tells the failures apart. */
final class Handshake implements SessionListener, ServerKeyVerifier {
    private static final AttributeKey<Handshake> KEY = new AttributeKey<>();
    private static final int LONGEST_TEXT = 300;

    private final AnsweredChannel answered;
    private final HostKeyPolicy policy;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private volatile boolean bannerSeen;
    private volatile boolean encrypted;
    private volatile boolean lacksPinnedType;
    private volatile @Nullable HostKey seen;
    private volatile @Nullable String unusable;

    Handshake(AnsweredChannel answered, HostKeyPolicy policy) {
        this.answered = answered;
        this.policy = policy;
    }

    static Handshake in(@Nullable AttributeRepository context) {
        return Objects.requireNonNull(Objects.requireNonNull(context).getAttribute(KEY));
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    AnsweredChannel answered() {
        return answered;
    }

    void watch(ClientSession session) {
        session.addSessionListener(this);
        session.setServerKeyVerifier(this);
        session.setUserInteraction(new HeardBanner(said));
        session.setSignatureFactories(HostKeys.signatures(policy));
    }

    /** Our own side cannot prove that it has the key. */
    void cannotSign(String why) {
        unusable = why;
    }

    /** The key that was accepted; known once the login has worked. */
    HostKey acceptedKey() {
        return Objects.requireNonNull(seen);
    }

    /** The first key seen holds for the rest of the connection, whatever the policy. */
    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
        HostKey shown = HostKeys.of(key);
        HostKey first = seen;
        if (first == null) {
            seen = shown;
        } else if (!first.equals(shown)) {
            return false;
        }
        return switch (policy) {
            case HostKeyPolicy.Pinned(HostKey pinned) -> pinned.equals(shown);
            case HostKeyPolicy.TrustOnFirstUse() -> true;
        };
    }

    @Override
    public void sessionPeerIdentificationLine(Session session, String line, List<String> extraLines) {
        if (!line.startsWith("SSH-")) {
            said.add(line);
        }
    }

    @Override
    public void sessionPeerIdentificationReceived(Session session, String version, List<String> extraLines) {
        bannerSeen = true;
    }

    @Override
    public void sessionNegotiationStart(
            Session session, Map<KexProposalOption, String> client, Map<KexProposalOption, String> server) {
        List<String> ours = words(client);
        lacksPinnedType = seen == null && words(server).stream().noneMatch(ours::contains);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        encrypted = encrypted || event == Event.KeyEstablished;
    }

    @Override
    public void sessionDisconnect(Session session, int reason, String message, String language, boolean initiator) {
        if (!initiator) {
            said.add(message);
        }
    }

    /** What makes other addresses of no use, if it does. */
    Optional<AccessFailure> ending(HostAddress address) {
        String why = unusable;
        return why == null
                ? keyDiffers(address).map(AccessFailure.class::cast)
                : Optional.of(new AccessFailure.KeyUnusable(address, why));
    }

    private Optional<HostKeyDiffers> keyDiffers(HostAddress address) {
        return switch (policy) {
            case HostKeyPolicy.Pinned(HostKey pinned)
            when lacksPinnedType -> Optional.of(new HostKeyDiffers(address, pinned, null));
            case HostKeyPolicy.Pinned(HostKey pinned)
            when seen != null && !pinned.equals(seen) -> Optional.of(new HostKeyDiffers(address, pinned, seen));
            case HostKeyPolicy.Pinned _, HostKeyPolicy.TrustOnFirstUse _ -> Optional.empty();
        };
    }

    DialException late() {
        if (!bannerSeen) {
            return new DialException(Cause.NO_BANNER, "nothing was said");
        }
        return new DialException(
                Cause.DROPPED,
                "it stopped answering " + (encrypted ? "when it was to let us in" : "in the key exchange"));
    }

    DialException sorted(Throwable failure) {
        String text = PlainText.line(String.join("\n", said), LONGEST_TEXT);
        if (!bannerSeen) {
            return withoutBanner(text);
        }
        if (encrypted && isRefusal(failure)) {
            return new DialException(Cause.LOGIN_REFUSED, text);
        }
        String reason = text.isEmpty() ? PlainText.line(String.valueOf(failure.getMessage()), LONGEST_TEXT) : text;
        return new DialException(Cause.DROPPED, reason);
    }

    /** sshd hangs up like this, with or without a word, while it starts or when too many log in at once. */
    private static DialException withoutBanner(String text) {
        return text.isEmpty() || text.contains("MaxStartups") || text.contains("Not allowed at this time")
                ? new DialException(Cause.DROPPED, text.isEmpty() ? "it hung up before its SSH banner" : text)
                : new DialException(Cause.NO_BANNER, "it says: " + text);
    }

    private boolean isRefusal(Throwable failure) {
        return failure instanceof SshException disconnect
                && (disconnect.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                        || said.contains("Too many authentication failures"));
    }

    private static List<String> words(Map<KexProposalOption, String> proposal) {
        return List.of(proposal.getOrDefault(KexProposalOption.SERVERKEYS, "").split(","));
    }
}
