package org.ringfence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ringfence.voice.Engine;
import org.ringfence.voice.VoiceBuild;
import org.ringfence.voice.VoicePlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what is missing or changed. */
@Command(
    name = "build",
    description = "Makes the sounds that are missing or changed; exit 1 if one could not be made.")
final class PromptsBuildCommand implements Callable<Integer> {
  @Mixin private PromptFolder prompts;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** One of the two. */
  private static final class What {
    @Option(names = "--voice", paramLabel = "NAME", description = "A voice of voices.yaml.")
    private String voice;

    @Option(
        names = "--sounds",
        paramLabel = "FOLDER",
        description = "Instead of a voice a folder of sounds with a texts.yaml of its own.")
    private Path sounds;
  }

  @Option(
      names = "--engine",
      paramLabel = "COMMAND",
      description = "Speaks what nobody has recorded; prompts/README.md tells how.")
  private String engine;

  @Option(
      names = "--engine-seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "How long it may take for one sound. Default: ${DEFAULT-VALUE}")
  private int engineSeconds;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description = "Recordings, PROMPT.wav or PROMPT.mp3, which win over the engine.")
  private Path from;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    VoicePlan plan =
        what.voice == null ? VoicePlan.ofSounds(what.sounds) : prompts.voicePlan(what.voice);
    VoiceBuild.Result result = build(new VoiceBuild(plan, out::println));
    result.faults().forEach(out::println);
    out.printf(
        "%s: %d sounds, %d made, %d faults%n",
        plan.folder().name(), plan.recipes().size(), result.made(), result.faults().size());
    return result.faults().isEmpty() ? 0 : 1;
  }

  private VoiceBuild.Result build(VoiceBuild build) throws IOException {
    Optional<Path> recordings = Optional.ofNullable(from);
    if (engine == null) {
      return build.run(recordings, Optional.empty());
    }
    try (Engine speaker = new Engine(engine, Duration.ofSeconds(engineSeconds))) {
      return build.run(recordings, Optional.of(speaker));
    }
  }
}
