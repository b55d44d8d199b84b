package io.stationkeeper.cli;

import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.settings.SettingException;
import io.stationkeeper.source.SourceException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program's command line. Exit codes: 0 done, 1 problems or failure, 64 wrong call. */
@Command(
        name = "stationkeeper",
        description = "Keeps live Render and Upstash resources where a git repository says.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            StatusCommand.class,
            HistoryCommand.class,
            ReconcileCommand.class,
            ApproveCommand.class,
            RotateCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            ExemptCommand.class,
            UnexemptCommand.class,
            ReleaseCommand.class,
            AdoptCommand.class
        })
public final class Stationkeeper implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILURE = 1;
    static final int WRONG_CALL = 64;

    /** Runs one verb and answers its exit code. */
    public static int execute(Programs programs, Collection<KindModel> kinds, String... arguments) {
        CommandLine line = new CommandLine(new Stationkeeper());
        line.addSubcommand(new ValidateCommand(kinds));
        line.addSubcommand(new SchemaCommand(kinds));
        line.addSubcommand(new RunCommand(programs));
        line.addSubcommand(new SandboxCommand(programs));
        line.addSubcommand(new PlanCommand(programs));
        line.addSubcommand(new SimulateCommand(programs));
        line.addSubcommand(new ImportCommand(programs));
        line.addSubcommand(new ConvertCommand(kinds));
        line.setParameterExceptionHandler(Stationkeeper::wrongCall);
        line.setExecutionExceptionHandler((failure, verb, _) -> failed(failure, verb));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        CommandLine line = new CommandLine(this);
        line.getErr().println("stationkeeper: say which verb");
        line.usage(line.getErr());
        return WRONG_CALL;
    }

    private static int wrongCall(ParameterException failure, String... arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println("stationkeeper: " + failure.getMessage());
        err.println("Try: stationkeeper " + verb(failure) + "--help");
        return WRONG_CALL;
    }

    private static String verb(ParameterException failure) {
        String name = failure.getCommandLine().getCommandName();
        return name.equals("stationkeeper") ? "" : name + " ";
    }

    /** What a person can mend is one line; anything else is a bug and shows where it is. */
    private static int failed(Exception failure, CommandLine verb) throws Exception {
        if (failure instanceof SettingException
                || failure instanceof SourceException
                || failure instanceof LedgerException
                || failure instanceof Remote.RemoteException) {
            verb.getErr().println("stationkeeper: " + failure.getMessage());
            return FAILURE;
        }
        throw failure;
    }
}
