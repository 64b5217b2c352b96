-- Accounts belong to persons and posts of the registry.

ALTER TABLE account ADD CONSTRAINT account_person_fk FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id);
ALTER TABLE account_post ADD CONSTRAINT account_post_post_fk FOREIGN KEY (tenant_id, post_id) REFERENCES post (tenant_id, id);
CREATE INDEX account_post_post ON account_post (tenant_id, post_id);
