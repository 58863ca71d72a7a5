-- What the network let be heard before the answer, or before it failed: an announcement, or music in the ring tone's place.

ALTER TABLE attempt
  ADD COLUMN early_media_file   VARCHAR(200) NULL COMMENT 'none when it was silence or a ring tone',
  ADD COLUMN early_media_bytes  BIGINT       NULL,
  ADD COLUMN early_media_millis BIGINT       NULL,
  ADD COLUMN early_media_sha256 CHAR(64)     NULL;
