package org.ringfence;

import picocli.CommandLine.Command;

/**
 * What a writer of scripts needs: check them, rehearse them, draw them. docs/scripts.md is his
 * guide.
 */
@Command(
    name = "script",
    description = "Checks, rehearses and draws scripts.",
    subcommands = {ScriptCheckCommand.class, ScriptPlayCommand.class, ScriptGraphCommand.class})
final class ScriptCommand {}
