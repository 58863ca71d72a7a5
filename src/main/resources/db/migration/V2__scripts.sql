-- What scripts ask about a person, and what they make certain.

ALTER TABLE warning_case
  ADD COLUMN identity VARCHAR(20) NULL COMMENT 'elderly, student, accountant, minor: as the list told' AFTER age,
  ADD COLUMN marks VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'codes, what calls made certain beside outcomes' AFTER reason;

ALTER TABLE dialogue_line
  MODIFY COLUMN prompts VARCHAR(2000) NULL COMMENT 'what the robot said, ids',
  ADD COLUMN answer_option VARCHAR(40) NULL COMMENT 'name among the options of the question' AFTER answer_key;
