package dev.sluice.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** All of Sluice for one stage. */
final class SluiceStack extends Stack {

    /** How the complaint about a package begins that Lambda could not start; the CDK then refuses to deploy. */
    static final String NOT_DEPLOYABLE = "not deployable:";

    SluiceStack(Construct scope, Stage stage, Options options, Bundle bundle) {
        super(scope, stage.stackName(), StackProps.builder()
                .description("Sluice, stage " + stage.word())
                .terminationProtection(stage.deletionProtection())
                .build());
        DataTables tables = new DataTables(this, stage);
        Queue deadLetters = CleanupSchedule.deadLetters(this, stage);
        Functions functions = new Functions(this, stage, options, bundle, tables, deadLetters);
        Api api = new Api(this, stage, options, functions);
        CleanupSchedule.schedule(this, stage, functions.get(FunctionName.CLEANUP), deadLetters);
        Watch watch = new Watch(stage, tables, functions, api.get(), deadLetters);
        new Alarms(this, stage, options, watch);
        Dashboards.dashboard(this, stage, watch);
        complain(options, bundle);
        Aspects.of(this).add(AwsSolutionsChecks.Builder.create().verbose(true).logIgnores(true).reports(false).build());
    }

    private void complain(Options options, Bundle bundle) {
        bundle.complaint(options).ifPresent(complaint -> Annotations.of(this).addError(NOT_DEPLOYABLE + " " + complaint));
        if (options.dynamoDbEndpoint() != null) {
            Annotations.of(this).addError(NOT_DEPLOYABLE + " the functions look for DynamoDB at "
                    + options.dynamoDbEndpoint() + ", which is for sam local.");
        }
    }
}
