package org.ringfence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.ringfence.config.SettingsProblem;
import org.ringfence.demo.DemoCommand;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.storage.DatabaseUnusable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line; what {@code ./ringfence} runs. */
@Command(
    name = "ringfence",
    description = "铃盾: rings people who are being swindled, and warns them.",
    mixinStandardHelpOptions = true,
    version = "ringfence 0.1.0",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      OfficerCommand.class,
      TokenCommand.class,
      ScriptCommand.class,
      PromptsCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    CommandLine commands =
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler(Main::explain)
            .setExecutionExceptionHandler(Main::explain);
    System.exit(commands.execute(args));
  }

  private static int explain(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "ringfence: %s (see %s --help)%n",
            e.getMessage(), command.getCommandSpec().qualifiedName());
    return 2;
  }

  /** What a person can mend is told in one line; anything else is a bug and shows where it is. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof IOException
        || e instanceof SettingsProblem
        || e instanceof ScriptUnusable
        || e instanceof DatabaseUnusable) {
      command.getErr().println("ringfence: " + e.getMessage());
      return 2;
    }
    throw e;
  }
}
