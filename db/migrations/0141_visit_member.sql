-- A visit to somebody who stayed over the festival is about that person: the stay says who it is.
-- What earlier facts tell of a visit stays as it is; nothing is rewritten in the ledger.

ALTER TABLE stay_visit ADD COLUMN member uuid;
-- The policy is meant for the application; the owner fills in every tenant at once.
ALTER TABLE stay_visit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stay_over NO FORCE ROW LEVEL SECURITY;
UPDATE stay_visit v SET member = s.member FROM stay_over s WHERE s.tenant_id = v.tenant_id AND s.id = v.stay;
ALTER TABLE stay_over FORCE ROW LEVEL SECURITY;
ALTER TABLE stay_visit FORCE ROW LEVEL SECURITY;
ALTER TABLE stay_visit ADD CONSTRAINT stay_visit_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
CREATE INDEX stay_visit_member ON stay_visit (tenant_id, member, id);
CREATE TRIGGER measures_run BEFORE INSERT ON stay_visit FOR EACH STATEMENT EXECUTE FUNCTION measures_run();
