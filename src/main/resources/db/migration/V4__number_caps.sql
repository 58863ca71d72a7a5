-- What keeps a due case waiting, and until when.

ALTER TABLE warning_case
  ADD COLUMN held_until DATETIME(6) NULL AFTER next_try_at,
  ADD COLUMN held_by VARCHAR(20) NULL COMMENT 'number-cap' AFTER held_until;
