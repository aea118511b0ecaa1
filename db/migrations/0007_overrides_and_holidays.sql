CREATE TABLE `gate_override` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`channel` text NOT NULL,
	`verdict_id` integer NOT NULL,
	`rule_ids` text NOT NULL,
	`reason` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `gate_verdict`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "gate_override_reason" CHECK(length(trim("gate_override"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `gate_override_of` ON `gate_override` (`borrower_id`);--> statement-breakpoint
CREATE TABLE `holiday` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`day` text,
	`name` text NOT NULL,
	`withdraws_id` integer,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdraws_id`) REFERENCES `holiday`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "holiday_or_withdrawal" CHECK(("holiday"."day" IS NULL) = ("holiday"."withdraws_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `holiday_of` ON `holiday` (`portfolio_id`,`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `holiday_withdrawn` ON `holiday` (`withdraws_id`) WHERE withdraws_id is not null;--> statement-breakpoint
ALTER TABLE `gate_verdict` ADD `override_id` integer REFERENCES gate_override(id);--> statement-breakpoint
CREATE INDEX `gate_verdict_override` ON `gate_verdict` (`override_id`) WHERE override_id is not null;--> statement-breakpoint
CREATE INDEX `approval_subject` ON `approval` (`kind`,`subject_id`);--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `gate_override_keeps_its_words` BEFORE UPDATE ON `gate_override` BEGIN SELECT RAISE(ABORT, 'gate_override only grows'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_override_keeps_its_rows` BEFORE DELETE ON `gate_override` BEGIN SELECT RAISE(ABORT, 'gate_override only grows'); END;
--> statement-breakpoint
CREATE TRIGGER `holiday_keeps_its_words` BEFORE UPDATE ON `holiday` BEGIN SELECT RAISE(ABORT, 'holiday only grows: add a row that withdraws'); END;
--> statement-breakpoint
CREATE TRIGGER `holiday_keeps_its_rows` BEFORE DELETE ON `holiday` BEGIN SELECT RAISE(ABORT, 'holiday only grows: add a row that withdraws'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_override_agreed` BEFORE INSERT ON `gate_verdict`
WHEN NEW.`override_id` IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM `gate_override` wish JOIN `approval` ON `kind` = 'contact' AND `subject_id` = wish.`id`
	WHERE wish.`id` = NEW.`override_id` AND wish.`borrower_id` = NEW.`borrower_id` AND wish.`channel` = NEW.`channel`
		AND wish.`author_id` IS NEW.`author_id` AND `state` = 'approved' AND `decided_by` IS NOT `requested_by`
)
BEGIN SELECT RAISE(ABORT, 'nobody else agreed to go past this rule'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_override_once` BEFORE INSERT ON `contact`
WHEN EXISTS (
	SELECT 1 FROM `gate_verdict` mine JOIN `gate_verdict` earlier ON earlier.`override_id` = mine.`override_id`
	JOIN `contact` made ON made.`verdict_id` = earlier.`id` WHERE mine.`id` = NEW.`verdict_id`
)
BEGIN SELECT RAISE(ABORT, 'an agreement to go past a rule is used once'); END;
