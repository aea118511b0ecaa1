CREATE TABLE `limitation_entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	`standing` text,
	`source` text,
	`since_day` text,
	`barred_from` text,
	`reason` text NOT NULL,
	`withdraws_id` integer,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdraws_id`) REFERENCES `limitation_entry`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "limitation_entry_or_withdrawal" CHECK(("limitation_entry"."standing" IS NULL) = ("limitation_entry"."withdraws_id" IS NOT NULL)),
	CONSTRAINT "limitation_entry_whole" CHECK(("limitation_entry"."standing" IS NULL) = ("limitation_entry"."source" IS NULL) AND ("limitation_entry"."standing" IS NULL) = ("limitation_entry"."since_day" IS NULL)),
	CONSTRAINT "limitation_entry_day" CHECK((coalesce("limitation_entry"."standing", 'not_barred') = 'not_barred') = ("limitation_entry"."barred_from" IS NULL)),
	CONSTRAINT "limitation_entry_reason" CHECK(length(trim("limitation_entry"."reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `limitation_entry_of` ON `limitation_entry` (`loan_id`,`id`);--> statement-breakpoint
CREATE INDEX `limitation_entry_borrower` ON `limitation_entry` (`borrower_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `limitation_entry_withdrawn` ON `limitation_entry` (`withdraws_id`) WHERE withdraws_id is not null;--> statement-breakpoint
ALTER TABLE `work_item` ADD `barred_from` text;--> statement-breakpoint
CREATE INDEX `work_barred` ON `work_item` (`portfolio_id`,`barred_from`) WHERE lane = 'legal_notice' AND barred_from IS NOT NULL;
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `limitation_entry_keeps_its_words` BEFORE UPDATE ON `limitation_entry` BEGIN SELECT RAISE(ABORT, 'limitation_entry only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `limitation_entry_keeps_its_rows` BEFORE DELETE ON `limitation_entry` BEGIN SELECT RAISE(ABORT, 'limitation_entry only grows: add a row that corrects, withdraws or lifts'); END;
