package dev.sluice.api.request;

/**
 * Why a project waits.
 *
 * @param limit how many waiting tasks are listed at most; default 100
 */
public record BlockingQuery(@Limit Integer limit) {

    public BlockingQuery {
        limit = limit == null ? Integer.valueOf(Defaults.WAITING) : limit;
    }
}
