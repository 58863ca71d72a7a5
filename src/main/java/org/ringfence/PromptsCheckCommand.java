package org.ringfence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ringfence.voice.SoundFault;
import org.ringfence.voice.VoiceCheck;
import org.ringfence.voice.VoicePlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with sounds. */
@Command(
    name = "check",
    description = "Tells everything that is wrong with sounds; exit 1 if anything is.")
final class PromptsCheckCommand implements Callable<Integer> {
  @Mixin private PromptFolder prompts;

  @ArgGroup private What what = new What();

  /** One of the two; neither: every voice. */
  private static final class What {
    @Option(names = "--voice", paramLabel = "NAME", description = "One voice; none: all.")
    private String voice;

    @Option(
        names = "--sounds",
        paramLabel = "FOLDER",
        description = "Instead of a voice a folder of sounds with a texts.yaml of its own.")
    private Path sounds;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<SoundFault> faults = new ArrayList<>();
    int sounds = 0;
    for (VoicePlan plan : plans()) {
      faults.addAll(VoiceCheck.run(plan));
      sounds += plan.recipes().size();
    }
    faults.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().printf("%d sounds checked, %d faults%n", sounds, faults.size());
    return faults.isEmpty() ? 0 : 1;
  }

  private List<VoicePlan> plans() throws IOException {
    if (what.sounds != null) {
      return List.of(VoicePlan.ofSounds(what.sounds));
    }
    List<VoicePlan> plans = new ArrayList<>();
    for (String voice : what.voice == null ? prompts.voiceNames() : List.of(what.voice)) {
      plans.add(prompts.voicePlan(voice));
    }
    return plans;
  }
}
