package dev.sluice.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the protocols are built from, put together once. */
record Parts(Db db, Tables tables, Surroundings around, Tasks tasks, Projects projects, Slots slots, Runs runs,
             ClaimableIndex index, Definitions definitions, Artifacts artifacts, Reservations reservations,
             Propagation propagation, Lessor lessor, Gates gates, GateFeeds feeds, StandIns standIns, CompletionEffects completionEffects,
             FailureEffects failureEffects, Chains chains, Contention contention) {

    static Parts of(DynamoDbClient client, Tables tables, Surroundings around, Compiler compiler) {
        Db db = new Db(client);
        Tasks tasks = new Tasks(db, tables);
        Slots slots = new Slots(db, tables);
        Runs runs = new Runs(db, tables);
        Artifacts artifacts = new Artifacts(db, tables, tasks);
        Propagation propagation = new Propagation(db, tables, tasks, runs, around);
        Projects projects = new Projects(db, tables);
        Definitions definitions = new Definitions(db, tables, compiler);
        Gates gates = new Gates(db, tables, projects, definitions, propagation, new Replenishment(db, tables, tasks, around), around);
        GateFeeds feeds = new GateFeeds(projects, definitions, tasks, artifacts, gates);
        ClaimableIndex index = new ClaimableIndex(db, tables);
        Contention contention = new Contention(around::now);
        StandIns standIns = new StandIns(db, tasks, slots, propagation, feeds);
        CompletionEffects completion = new CompletionEffects(db, tasks, slots, propagation, feeds, standIns);
        Chains chains = new Chains(db, tasks, projects, index, slots, propagation, completion, contention, around);
        return new Parts(db, tables, around, tasks, projects, slots, runs, index, definitions, artifacts,
                new Reservations(db, tables, artifacts, around), propagation, new Lessor(db, tasks, projects, slots, runs, chains, around), gates, feeds,
                standIns, completion, new FailureEffects(db, tasks, slots, propagation, feeds, standIns), chains, contention);
    }

    CarryOn carryOn() {
        return new CarryOn(this);
    }
}
