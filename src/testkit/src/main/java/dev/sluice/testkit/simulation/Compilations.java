package dev.sluice.testkit.simulation;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.store.Compiler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was compiled, for all schedules of this JVM: most of them compile what others have compiled before. */
final class Compilations implements Compiler {

    private static final int MOST = 20_000;

    private final Map<Source, Compilation> known = new ConcurrentHashMap<>();

    private record Source(byte[] text, boolean ethics, List<String> names) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Source source && Arrays.equals(text, source.text) && ethics == source.ethics && names.equals(source.names);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(text) * 31 + names.size();
        }
    }

    @Override
    public Compilation compile(byte[] definition, boolean ethics, Ordinals before) {
        if (known.size() > MOST) {
            known.clear();
        }
        Source source = new Source(definition, ethics, before.names());
        Compilation compiled = known.get(source);
        return compiled != null ? compiled : known.computeIfAbsent(source, anew -> Compiler.ANEW.compile(definition, ethics, before));
    }
}
