-- An enterprise proposes that a duty is not owed; the county office decides.
ALTER TABLE duty ADD COLUMN proposal text, ADD COLUMN proposed_on date;
CREATE INDEX duty_proposed ON duty (tenant_id, at_county) WHERE proposed_on IS NOT NULL;
