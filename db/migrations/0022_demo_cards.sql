-- What a card of the demo's sign-in page says of its role.

ALTER TABLE account ADD COLUMN card_title text, ADD COLUMN card_note text;
COMMENT ON COLUMN account.card_title IS 'Heading of the card, in words a visitor knows; absent outside the demo.';
COMMENT ON COLUMN account.card_note IS 'What there is to see in this role; absent outside the demo.';
