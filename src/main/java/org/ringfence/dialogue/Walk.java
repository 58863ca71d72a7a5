package org.ringfence.dialogue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.Branch;
import org.ringfence.dialogue.Script.Option;

/**
 * Every way through a script, walked with the interpreter itself: each answer that a question
 * expects, silence, a key without meaning, "not sure" and the wish for an officer, for every kind
 * of person that the script treats differently. Key 9 is left out: it leads back to where it was.
 */
public final class Walk {
  /** A script with more ways than this cannot be checked, nor kept in a person's head. */
  static final int MOST_PATHS = 20_000;

  /** A question that comes a third time on one way only repeats what was walked already. */
  private static final int MOST_VISITS = 2;

  private static final char NO_MEANING = '5';
  private static final String ANY_GRADE = "medium";

  /** As long as a date and a time can be when they are spoken. */
  private static final LocalDateTime LONG_DATE = LocalDateTime.of(2027, 12, 27, 23, 57);

  private final Script script;
  private final Facts facts;
  private final Dialogue dialogue;
  private final List<Path> paths = new ArrayList<>();

  private Walk(Script script, Facts facts) {
    this.script = script;
    this.facts = facts;
    this.dialogue = new Dialogue(script, facts);
  }

  /**
   * One way through a script.
   *
   * @param moves what was said, and what came back
   * @param marks what is certain at the end
   */
  public record Path(Facts facts, List<Move> moves, Marks marks) {
    /** Whether the slow voice speaks from the start. */
    public boolean slow() {
      return facts.slow();
    }

    /** The answers as a rehearsal takes them. */
    public String answers() {
      return moves.stream()
          .flatMap(move -> move.answer().stream())
          .map(String::valueOf)
          .collect(Collectors.joining(","));
    }

    /** The prompts in the order in which they are heard. */
    public Stream<String> prompts() {
      return moves.stream().flatMap(move -> move.prompts().stream());
    }

    /** The question that waits for an answer. */
    public Optional<String> awaits(Script script) {
      return moves.isEmpty() || moves.getLast().answer().isPresent()
          ? Optional.empty()
          : Optional.of(moves.getLast().step()).filter(step -> script.step(step) instanceof Ask);
    }
  }

  /**
   * A turn of the robot and what the citizen did.
   *
   * @param answer a key, {@code -} for silence; empty after a statement
   * @param owner whether the owner himself was confirmed before this was said
   */
  public record Move(
      String step, List<String> prompts, boolean slow, Optional<Character> answer, boolean owner) {}

  /** Every path; at most {@link #MOST_PATHS}, and one more to show that there are too many. */
  public static List<Path> all(Script script) {
    List<Path> paths = new ArrayList<>();
    for (Facts facts : people(script)) {
      Walk walk = new Walk(script, facts);
      walk.from(walk.dialogue.begin(), List.of(), false, MOST_PATHS + 1 - paths.size());
      paths.addAll(walk.paths);
    }
    return paths;
  }

  /**
   * One path, by the answers of a rehearsal; when they are used up, the citizen is silent.
   *
   * @param answers keys, {@code -} for silence
   */
  public static Path follow(Script script, Facts facts, List<Character> answers) {
    return follow(script, facts, answers, false);
  }

  /**
   * As far as the answers go: when they are used up, the last move is a question without an answer.
   */
  public static Path rehearse(Script script, Facts facts, List<Character> answers) {
    return follow(script, facts, answers, true);
  }

  private static Path follow(Script script, Facts facts, List<Character> answers, boolean waiting) {
    Dialogue dialogue = new Dialogue(script, facts);
    List<Move> moves = new ArrayList<>();
    Iterator<Character> given = answers.iterator();
    Turn turn = dialogue.begin();
    boolean owner = false;
    while (!(turn.effect() instanceof Effect.Finish)) {
      String step = turn.position().step();
      Input input = new Input.Played();
      if (turn.effect() instanceof Effect.Play play) {
        moves.add(new Move(step, play.prompts(), play.slow(), Optional.empty(), owner));
      } else if (turn.effect() instanceof Effect.Listen listen) {
        if (waiting && !given.hasNext()) {
          moves.add(new Move(step, listen.prompts(), listen.slow(), Optional.empty(), owner));
          break;
        }
        char answer = given.hasNext() ? given.next() : '-';
        moves.add(new Move(step, listen.prompts(), listen.slow(), Optional.of(answer), owner));
        owner = owner || confirms((Ask) script.step(step), answer);
        input = input(answer);
      }
      turn = dialogue.on(turn.position(), input);
    }
    return new Path(facts, List.copyOf(moves), turn.position().marks());
  }

  /** The people whom the script tells apart, one of each kind. */
  static List<Facts> people(Script script) {
    Set<Identity> identities = EnumSet.of(Identity.ORDINARY, Identity.ELDERLY);
    Set<String> grades = new TreeSet<>(Set.of(ANY_GRADE));
    Set<Integer> ages = new TreeSet<>();
    for (Script.Step step : script.steps().values()) {
      if (step instanceof Script.Speaking speaking) {
        identities.addAll(speaking.wording().others().keySet());
      }
      if (step instanceof Branch branch) {
        for (Script.Arm arm : branch.arms()) {
          identities.addAll(arm.when().identities());
          grades.addAll(arm.when().grades());
          arm.when().age().ifPresent(age -> ages.addAll(List.of(age.from(), age.to())));
        }
      }
    }
    List<Facts> people = new ArrayList<>();
    for (String grade : grades) {
      identities.forEach(identity -> people.add(person(grade, identity, Optional.empty())));
      ages.forEach(age -> people.add(aged(grade, age)));
    }
    return people;
  }

  private static Facts aged(String grade, int age) {
    Optional<Integer> years = Optional.of(age);
    return person(grade, Facts.identity(Optional.empty(), years), years);
  }

  private static Facts person(String grade, Identity identity, Optional<Integer> age) {
    return new Facts("0178", grade, identity, age, Optional.of(LONG_DATE), Optional.empty());
  }

  private void from(Turn turn, List<Move> before, boolean owner, int room) {
    if (paths.size() >= room) {
      return;
    }
    String step = turn.position().step();
    switch (turn.effect()) {
      case Effect.Finish finish -> paths.add(new Path(facts, before, turn.position().marks()));
      case Effect.Play play -> {
        Move move = new Move(step, play.prompts(), play.slow(), Optional.empty(), owner);
        if (visits(before, step) < MOST_VISITS) {
          from(dialogue.on(turn.position(), new Input.Played()), and(before, move), owner, room);
        }
      }
      case Effect.Listen listen -> {
        Ask ask = (Ask) script.step(step);
        if (turn.position().doubts() > 0 || visits(before, step) < MOST_VISITS) {
          for (char answer : answers(ask, before, turn.position().doubts())) {
            Move move = new Move(step, listen.prompts(), listen.slow(), Optional.of(answer), owner);
            Turn next = dialogue.on(turn.position(), input(answer));
            from(next, and(before, move), owner || confirms(ask, answer), room);
          }
        }
      }
    }
  }

  private static Input input(char answer) {
    return answer == '-' ? new Input.Silence() : new Input.KeyPressed(answer);
  }

  /** Who was in doubt stays so: mixed doubts lead nowhere that pure ones do not. */
  private static List<Character> answers(Ask ask, List<Move> before, int doubts) {
    if (doubts > 0) {
      return List.of(before.getLast().answer().orElse('-'));
    }
    Stream<Character> expected =
        ask.options().values().stream().map(Option::key).sorted(Comparator.naturalOrder());
    return Stream.concat(expected, Stream.of('-', NO_MEANING, Script.UNSURE, Script.OFFICER))
        .distinct()
        .toList();
  }

  private static boolean confirms(Ask ask, char answer) {
    return ask.options().values().stream()
        .anyMatch(option -> option.key() == answer && option.owner());
  }

  private static long visits(List<Move> moves, String step) {
    long visits = 0;
    String last = "";
    for (Move move : moves) {
      if (move.step().equals(step) && !last.equals(step)) {
        visits++;
      }
      last = move.step();
    }
    return visits;
  }

  private static List<Move> and(List<Move> before, Move move) {
    List<Move> moves = new ArrayList<>(before);
    moves.add(move);
    return List.copyOf(moves);
  }
}
