CREATE TABLE `letter_words` (
	`letter_id` integer PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `letter_words_keeps_its_words` BEFORE UPDATE ON `letter_words` BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed: issue another one'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_words_keeps_its_rows` BEFORE DELETE ON `letter_words` BEGIN SELECT RAISE(ABORT, 'an issued letter is never removed'); END;
