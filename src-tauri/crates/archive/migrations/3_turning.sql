-- The code of why a file cannot be turned, where it was found when the file was taken in.
ALTER TABLE attachments ADD COLUMN turn_refusal TEXT;
