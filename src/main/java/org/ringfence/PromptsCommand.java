package org.ringfence;

import picocli.CommandLine.Command;

/** What a maker of voices needs: make their sounds, check them. prompts/README.md is his guide. */
@Command(
    name = "prompts",
    description = "Makes and checks the sounds of the voices.",
    subcommands = {PromptsBuildCommand.class, PromptsCheckCommand.class})
final class PromptsCommand {}
