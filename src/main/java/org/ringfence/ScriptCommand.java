package org.ringfence;

import picocli.CommandLine.Command;

/**
 * What a writer of scripts needs: check them, rehearse them, draw them, have them as files.
 * docs/scripts.md is his guide.
 */
@Command(
    name = "script",
    description = "Checks, rehearses, draws and exports scripts.",
    subcommands = {
      ScriptCheckCommand.class,
      ScriptPlayCommand.class,
      ScriptGraphCommand.class,
      ScriptExportCommand.class
    })
final class ScriptCommand {}
