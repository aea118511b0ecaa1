CREATE TABLE `hold_review` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hold_id` integer NOT NULL,
	`next_day` text NOT NULL,
	`note` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`hold_id`) REFERENCES `hold`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_review_note" CHECK(length(trim("hold_review"."note")) > 0)
);
--> statement-breakpoint
CREATE INDEX `hold_review_of` ON `hold_review` (`hold_id`,`id`);--> statement-breakpoint
ALTER TABLE `hold` ADD `review_day` text;--> statement-breakpoint
CREATE INDEX `gate_verdict_spoke` ON `gate_verdict` (`at`) WHERE verdict <> 'allow';
--> statement-breakpoint
-- Holds that were placed before have their first look as if it had been known then.
DROP TRIGGER `hold_keeps_its_words`;
--> statement-breakpoint
UPDATE `hold` SET `review_day` = CASE `kind`
    WHEN 'dispute' THEN date(`start_day`, '+14 days')
    WHEN 'deceased' THEN date(`start_day`, '+30 days')
    WHEN 'lawyer' THEN date(`start_day`, '+30 days')
    WHEN 'crisis_breathing_space' THEN date(`start_day`, '+30 days')
    WHEN 'wrong_number' THEN date(`start_day`, '+180 days')
    ELSE date(`start_day`, '+90 days') END
  WHERE `end_day` IS NULL;
--> statement-breakpoint
CREATE TRIGGER `hold_keeps_its_words` BEFORE UPDATE ON `hold` BEGIN SELECT RAISE(ABORT, 'hold only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `hold_review_keeps_its_words` BEFORE UPDATE ON `hold_review` BEGIN SELECT RAISE(ABORT, 'hold_review only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_review_keeps_its_rows` BEFORE DELETE ON `hold_review` BEGIN SELECT RAISE(ABORT, 'hold_review only grows: add a row that corrects, withdraws or lifts'); END;
