package dev.sluice.testkit.simulation;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.Compilation.Compiled;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Planner;
import dev.sluice.store.Compiler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was compiled, for all schedules of this JVM: most of them compile what others have compiled before. */
final class Compilations implements Compiler {

    private static final int MOST = 20_000;

    private final Map<Source, Compilation> known = new ConcurrentHashMap<>();
    /** What is the same whatever numbers were given before. */
    private final Map<Text, Compiled> read = new ConcurrentHashMap<>();

    private record Source(Text text, boolean ethics, List<String> names) {
    }

    private record Text(byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Override
    public Compilation compile(byte[] definition, boolean ethics, Ordinals before) {
        if (known.size() > MOST) {
            known.clear();
            read.clear();
        }
        Source source = new Source(new Text(definition), ethics, before.names());
        Compilation compiled = known.get(source);
        return compiled != null ? compiled : known.computeIfAbsent(source, anew -> planned(source, before));
    }

    private Compilation planned(Source source, Ordinals before) {
        Compiled same = read.get(source.text);
        Compilation compilation = same == null ? Compiler.ANEW.compile(source.text.bytes, source.ethics, before)
                : Planner.plan(same.pipeline(), source.ethics, before, new Faults()).<Compilation>map(plan -> new Compiled(plan, same.pipeline(), same.notation()))
                .orElseGet(() -> Compiler.ANEW.compile(source.text.bytes, source.ethics, before));
        if (compilation instanceof Compiled compiled) {
            read.putIfAbsent(source.text, compiled);
        }
        return compilation;
    }
}
