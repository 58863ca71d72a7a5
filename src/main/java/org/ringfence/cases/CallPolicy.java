package org.ringfence.cases;

/** Who rings the citizen: the robot, an officer, or both. */
public enum CallPolicy implements Coded {
  /** The robot alone; an officer only where money is moving or a person is asked for. */
  BOT_ONLY("bot-only", "只由机器人呼叫"),
  /** The robot first; an officer when the calls tell danger or nobody was warned. */
  BOT_THEN_HUMAN("bot-then-human", "先机器人，未劝住再转民警"),
  /** The robot and, from its first call on, an officer too. */
  BOT_AND_HUMAN("bot-and-human", "机器人和民警同时"),
  /** An officer at once; the robot never rings. */
  HUMAN_ONLY("human-only", "只由民警呼叫");

  private final String code;
  private final String chinese;

  CallPolicy(String code, String chinese) {
    this.code = code;
    this.chinese = chinese;
  }

  @Override
  public String code() {
    return code;
  }

  public String chinese() {
    return chinese;
  }
}
