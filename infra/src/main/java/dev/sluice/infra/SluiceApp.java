package dev.sluice.infra;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.SynthesisMessage;
import software.amazon.awscdk.cxapi.SynthesisMessageLevel;

/**
 * Writes the templates; needs no network and no account. Arguments: stages ({@code dev}, {@code prod}; none for both) and
 * {@code key=value} for {@link Options}.
 *
 * <p>The system property {@code sluice.home} names the checkout; the environment's {@code CDK_OUTDIR} where to write.
 * Exit codes: 0 when all is written and cdk-nag has nothing to say, 1 when not, 2 for a wrong option.
 */
public final class SluiceApp {

    /** With it SAM finds the functions' package beside the template. */
    private static final Map<String, Object> CONTEXT = Map.of("aws:cdk:enable-asset-metadata", true);

    private static final String USAGE = """
            Usage: sluice synth [dev] [prod] [key=value ...]
            Writes the CloudFormation template of each stage into infra/target/cdk.out, or into CDK_OUTDIR.
              packaging=native|jvm            how the functions are packed (default: native)
              architecture=arm64|x86_64       what they run on (default: arm64)
              jwtIssuer=URL jwtAudience=NAME  callers bring a token instead of signing with IAM
              alarmEmail=ADDRESS              who is told of alarms
              dynamoDbEndpoint=URL            for sam local, with the stage dev alone: a DynamoDB of your own
            See docs/deploying.md.""";

    private SluiceApp() {
    }

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        Path checkout = Path.of(System.getProperty("sluice.home", ""));
        Bundle bundle = new Bundle(checkout);
        Options options;
        try {
            options = Options.of(arguments);
        } catch (Options.Wrong wrong) {
            return complain(wrong.getMessage(), 2);
        }
        Optional<String> noNode = Node.complaint();
        if (noNode.isPresent()) {
            return complain(noNode.get(), 1);
        }
        if (bundle.missing()) {
            return complain(bundle.zip() + " is missing; build it with ./mvnw package -DskipTests", 1);
        }
        Path target = Optional.ofNullable(System.getenv("CDK_OUTDIR")).map(Path::of).orElseGet(() -> emptied(checkout));
        return tell(synth(options, bundle, target), options, target);
    }

    /** Our own folder, without the packages of earlier templates, which would pile up. */
    private static Path emptied(Path checkout) {
        Path folder = checkout.resolve("infra/target/cdk.out");
        File[] earlier = folder.toFile().listFiles(File::isFile);
        for (File file : earlier == null ? new File[0] : earlier) {
            if (!file.delete()) {
                throw new IllegalStateException(file + " can not be deleted");
            }
        }
        return folder;
    }

    /** Writes the templates into {@code target}; what is wrong with them is found in the assembly's messages. */
    static CloudAssembly synth(Options options, Bundle bundle, Path target) {
        App app = new App(AppProps.builder().outdir(target.toString()).context(CONTEXT).analyticsReporting(false).build());
        for (Stage stage : options.stages()) {
            new SluiceStack(app, stage, options, bundle);
        }
        return app.synth();
    }

    /** Everything in the assembly that would keep the CDK from deploying it. */
    static List<String> errors(CloudAssembly assembly) {
        List<String> errors = new ArrayList<>();
        assembly.getStacks().forEach(stack -> {
            for (SynthesisMessage message : stack.getMessages()) {
                if (message.getLevel() == SynthesisMessageLevel.ERROR) {
                    errors.add(message.getId() + " " + message.getEntry().getData());
                }
            }
        });
        return errors;
    }

    private static int tell(CloudAssembly assembly, Options options, Path target) {
        List<String> errors = errors(assembly);
        errors.stream().map(SluiceApp::withoutStage).distinct().forEach(error -> System.err.println("sluice: " + error));
        options.stages().forEach(stage -> System.out.println(target.resolve(stage.stackName() + ".template.json")));
        return errors.stream().allMatch(error -> error.contains(SluiceStack.NOT_DEPLOYABLE)) ? 0 : 1;
    }

    /** The same is wrong with the package whatever the stage. */
    private static String withoutStage(String error) {
        int begin = error.indexOf(SluiceStack.NOT_DEPLOYABLE);
        return begin < 0 ? error : error.substring(begin);
    }

    private static int complain(String sentence, int code) {
        System.err.println("sluice: " + sentence);
        return code;
    }
}
