package dev.sluice.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may be chosen when templates are written.
 *
 * @param stages           one template each
 * @param packaging        native unless told otherwise
 * @param processor        arm64 unless told otherwise
 * @param jwtIssuer        with {@code jwtAudience}: callers bring a token of this issuer; {@code null}: they sign with IAM
 * @param jwtAudience      what the tokens must be meant for
 * @param alarmEmail       who is told of alarms; {@code null} for nobody
 * @param dynamoDbEndpoint where {@code sam local} finds a DynamoDB instead of the real one; never for a deployment
 */
record Options(List<Stage> stages, Packaging packaging, Processor processor, String jwtIssuer, String jwtAudience,
               String alarmEmail, String dynamoDbEndpoint) {

    /** Options that can not be used, with a sentence that says why. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private static final Map<String, String> DEFAULTS =
            Map.of("packaging", Packaging.NATIVE.word(), "architecture", Processor.ARM64.word());
    /** All that may be said besides stages. */
    static final Set<String> KEYS = new TreeSet<>(
            Set.of("packaging", "architecture", "jwtIssuer", "jwtAudience", "alarmEmail", "dynamoDbEndpoint"));

    Options {
        stages = List.copyOf(stages);
    }

    /** Stages by name, all when none is named, and {@code key=value} in any order. */
    static Options of(String... arguments) throws Wrong {
        List<Stage> stages = new ArrayList<>();
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                stages.add(Stage.named(argument).orElseThrow(() -> new Wrong(argument + " is no stage; there are dev and prod")));
            } else if (!KEYS.contains(argument.substring(0, equals))) {
                throw new Wrong(argument.substring(0, equals) + " is not known; there are " + String.join(", ", KEYS));
            } else {
                values.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return checked(new Options(stages.isEmpty() ? List.of(Stage.values()) : stages.stream().distinct().toList(),
                packaging(values.get("packaging")), processor(values.get("architecture")), values.get("jwtIssuer"),
                values.get("jwtAudience"), values.get("alarmEmail"), values.get("dynamoDbEndpoint")));
    }

    boolean withJwt() {
        return jwtIssuer != null;
    }

    private static Options checked(Options options) throws Wrong {
        if ((options.jwtIssuer == null) != (options.jwtAudience == null)) {
            throw new Wrong("jwtIssuer and jwtAudience go together: a token counts only if both fit");
        }
        if (options.jwtIssuer != null && !options.jwtIssuer.startsWith("https://")) {
            throw new Wrong("jwtIssuer must begin with https://, as API Gateway wants it");
        }
        if (options.dynamoDbEndpoint != null && options.stages.contains(Stage.PROD)) {
            throw new Wrong("dynamoDbEndpoint is for sam local; name the stage dev beside it");
        }
        return options;
    }

    private static Packaging packaging(String word) throws Wrong {
        return Packaging.named(word).orElseThrow(() -> new Wrong("packaging is native or jvm, not " + word));
    }

    private static Processor processor(String word) throws Wrong {
        return Processor.named(word).orElseThrow(() -> new Wrong("architecture is arm64 or x86_64, not " + word));
    }
}
