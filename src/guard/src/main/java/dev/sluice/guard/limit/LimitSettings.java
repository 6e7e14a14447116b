package dev.sluice.guard.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much callers may ask; for example {@code SLUICE_LIMIT_PER_MINUTE=300}. */
@ConfigMapping(prefix = "sluice.limit")
public interface LimitSettings {

    /** Calls a minute that one caller may make of ready, blocking, health and graph together; 0 for any number. */
    @WithDefault("100")
    int perMinute();

    /** Calls a minute of everything else; 0 for any number. All workers of one role are one caller, so this is high. */
    @WithDefault("30000")
    int othersPerMinute();

    /** Calls under way at once in one instance, beyond which further ones are refused rather than left waiting. */
    @WithDefault("128")
    int concurrent();
}
