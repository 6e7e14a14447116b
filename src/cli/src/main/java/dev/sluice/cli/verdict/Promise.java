package dev.sluice.cli.verdict;

/** What Sluice promises under any crash, retry, pause or skewed clock: the invariants of its design, as far as a run can show them. */
public enum Promise {
    TOKENS("I1", "one holder per token, and tokens only grow", "lease"),
    OUTDATED("I2", "what comes under an outdated token is refused and changes nothing", "late completion"),
    ORDER("I3", "no task before what it waits for is done", "start"),
    ONCE("I4", "what was acknowledged is there at the end, once", "completion"),
    LIMITS("I5", "limits are never exceeded", "limited lease"),
    GATES("I6", "no gate opens below its requirement", "opening"),
    REASONS("I7", "whatever waits says what for", "look");

    private final String id;
    private final String sentence;
    private final String sight;

    Promise(String id, String sentence, String sight) {
        this.id = id;
        this.sentence = sentence;
        this.sight = sight;
    }

    /** As the design numbers it. */
    public String id() {
        return id;
    }

    /** The promise in words. */
    public String sentence() {
        return sentence;
    }

    /** What one occasion to see it kept or broken is called. */
    public String sight() {
        return sight;
    }

    /**
     * What a run showed of a promise.
     *
     * @param seen occasions on which it could have been broken
     * @param held whether it never was
     */
    public record Shown(Promise promise, int seen, boolean held) {
    }
}
