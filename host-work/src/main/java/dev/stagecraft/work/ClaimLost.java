package dev.stagecraft.work;

/** The host was taken over by another instance: whatever is in hand here must be dropped. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClaimLost(Claim claim) {
        super("claim " + claim.number() + " on " + claim.host() + " is lost");
    }
}
