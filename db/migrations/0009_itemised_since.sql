CREATE TABLE `itemised_since` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`loan_id` integer NOT NULL,
	`as_of` text NOT NULL,
	`interest_minor` integer NOT NULL,
	`fees_minor` integer NOT NULL,
	`paid_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `itemised_since_of` ON `itemised_since` (`loan_id`,`id`);
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `itemised_since_keeps_its_words` BEFORE UPDATE ON `itemised_since` BEGIN SELECT RAISE(ABORT, 'itemised_since only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `itemised_since_keeps_its_rows` BEFORE DELETE ON `itemised_since` BEGIN SELECT RAISE(ABORT, 'itemised_since only grows: add a row'); END;
