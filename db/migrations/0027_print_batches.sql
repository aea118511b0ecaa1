CREATE TABLE `letter_to_print` (
	`letter_id` integer PRIMARY KEY NOT NULL,
	`portfolio_id` integer NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `print_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `letter_to_print_waiting` ON `letter_to_print` (`portfolio_id`,`letter_id`) WHERE batch_id is null;--> statement-breakpoint
CREATE INDEX `letter_to_print_batch` ON `letter_to_print` (`batch_id`,`letter_id`) WHERE batch_id is not null;--> statement-breakpoint
CREATE TABLE `print_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`letters` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	`undone_by_name` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `print_batch_of` ON `print_batch` (`portfolio_id`,`id`);
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `letter_to_print_in_one_batch` BEFORE UPDATE ON `letter_to_print` WHEN NEW.`letter_id` <> OLD.`letter_id` OR NEW.`portfolio_id` <> OLD.`portfolio_id` OR (OLD.`batch_id` IS NOT NULL AND NEW.`batch_id` IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a letter is printed in one batch at most: take that one back first'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_to_print_keeps_its_rows` BEFORE DELETE ON `letter_to_print` BEGIN SELECT RAISE(ABORT, 'a letter keeps its way to the post'); END;
--> statement-breakpoint
CREATE TRIGGER `print_batch_is_taken_back_once` BEFORE UPDATE ON `print_batch` WHEN OLD.`undone_at` IS NOT NULL OR NEW.`undone_at` IS NULL OR NEW.`letters` <> OLD.`letters` OR NEW.`at` <> OLD.`at` OR NEW.`by` IS NOT OLD.`by` OR NEW.`portfolio_id` <> OLD.`portfolio_id` BEGIN SELECT RAISE(ABORT, 'a batch is taken back once, and nothing else of it changes'); END;
--> statement-breakpoint
CREATE TRIGGER `print_batch_keeps_its_rows` BEFORE DELETE ON `print_batch` BEGIN SELECT RAISE(ABORT, 'print_batch only grows'); END;
