CREATE TABLE `letter_paragraph` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`version` integer NOT NULL,
	`text` text,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_paragraph_version` ON `letter_paragraph` (`portfolio_id`,`kind`,`language`,`version`);--> statement-breakpoint
ALTER TABLE `letter_words` ADD `paragraph_id` integer REFERENCES letter_paragraph(id);
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `letter_paragraph_keeps_its_words` BEFORE UPDATE ON `letter_paragraph` BEGIN SELECT RAISE(ABORT, 'letter_paragraph only grows: save a further version'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_paragraph_keeps_its_rows` BEFORE DELETE ON `letter_paragraph` BEGIN SELECT RAISE(ABORT, 'letter_paragraph only grows: save a further version'); END;
