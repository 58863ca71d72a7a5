package org.ringfence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ringfence.drawing.GraphSvg;
import org.ringfence.drawing.ScriptGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a script. */
@Command(name = "graph", description = "Draws a script as SVG.")
final class ScriptGraphCommand implements Callable<Integer> {
  @Mixin private PromptFolder prompts;

  @Parameters(index = "0", paramLabel = "NAME", description = "Of the script.")
  private String name;

  @Option(names = "--out", paramLabel = "FILE.svg", description = "Default: the terminal.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String svg = GraphSvg.draw(ScriptGraph.of(prompts.script(name, spec), prompts.phrasebook()));
    if (out == null) {
      spec.commandLine().getOut().print(svg);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(out, svg);
    }
    return 0;
  }
}
