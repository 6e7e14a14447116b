package dev.sluice.store;

/**
 * One version of something that a task delivered.
 *
 * @param task         task that delivered it; {@code null} on the way in
 * @param fencingToken token under which it was delivered; ignored on the way in
 * @param type         artifact type, as the stage declares it
 * @param path         relative path in the project
 * @param sha256       64 hexadecimal digits
 * @param size         bytes
 * @param status       free word such as {@code draft}, {@code null} for none
 * @param qualityScore 0 to 1, {@code null} as long as there is none
 * @param edition      which version it is and where it comes from; {@code null} on the way in
 */
public record Artifact(String task, long fencingToken, String type, String path, String sha256, long size, String status,
                       Double qualityScore, Edition edition) {

    /** An artifact of which nothing is said about where it comes from. */
    public Artifact(String task, long fencingToken, String type, String path, String sha256, long size, String status, Double qualityScore) {
        this(task, fencingToken, type, path, sha256, size, status, qualityScore, null);
    }

    /**
     * @param version from 1
     * @param by      who delivered or changed it, {@code null} if nobody remembers
     * @param at      epoch ms, {@code null} if nobody remembers
     * @param newest  whether it is the one that counts
     */
    public record Edition(int version, String by, Long at, boolean newest) {
    }
}
