package dev.sluice.domain.plan;

/** A gate before numbers and arrows. */
record GateDraft(String id, String stage, GateRequirement requirement) {

    Need need() {
        return new Need(Blocker.Kind.GATE, id);
    }
}
