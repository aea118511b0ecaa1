ALTER TABLE `callback` ADD `consent_id` integer REFERENCES contact_wish(id);--> statement-breakpoint
ALTER TABLE `contact_point` ADD `party` text DEFAULT 'borrower' NOT NULL;
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `contact_point_party` BEFORE INSERT ON `contact_point`
WHEN NEW.`party` NOT IN ('borrower', 'guarantor', 'lawyer', 'estate')
BEGIN SELECT RAISE(ABORT, 'a number or address is the borrower''s, or of whoever answers or acts for them'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_addressee` BEFORE INSERT ON `gate_verdict`
WHEN NEW.`contact_point_id` IS NOT NULL
  AND NEW.`addressee` IS NOT (SELECT `party` FROM `contact_point` WHERE `id` = NEW.`contact_point_id`)
BEGIN SELECT RAISE(ABORT, 'whoever is turned to is the one whose number or address is used'); END;
