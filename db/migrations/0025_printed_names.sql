CREATE TABLE `printed_name` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`name` text,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `printed_name_of` ON `printed_name` (`borrower_id`,`id`);
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `printed_name_keeps_its_words` BEFORE UPDATE ON `printed_name` BEGIN SELECT RAISE(ABORT, 'printed_name only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `printed_name_keeps_its_rows` BEFORE DELETE ON `printed_name` BEGIN SELECT RAISE(ABORT, 'printed_name only grows: add a row'); END;
