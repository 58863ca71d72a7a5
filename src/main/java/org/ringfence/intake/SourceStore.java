package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where sources and their words are kept. */
public interface SourceStore {
  /** By name. */
  Future<List<ListSource>> listSources();

  /** Gives a source these words and no others; makes it if there is none of that name. */
  Future<ListSource> save(String name, List<Alias> aliases, String by, Instant at);
}
