-- The refused application that a draft, and the application it becomes, corrects.
ALTER TABLE drafts ADD COLUMN corrects BLOB;
ALTER TABLE applications ADD COLUMN corrects BLOB;
CREATE INDEX applications_by_corrected ON applications (corrects) WHERE corrects IS NOT NULL;
