-- The same person warned of the same kind of fraud again.

ALTER TABLE warning_case
  ADD COLUMN repeats INT NOT NULL DEFAULT 0 COMMENT 'further warnings that joined this case' AFTER imported_at;
