CREATE TABLE `itemisation` (
	`loan_id` integer PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`day` text NOT NULL,
	`owed_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `letter` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`year` integer NOT NULL,
	`seq` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer,
	`notice_id` integer,
	`contact_id` integer NOT NULL,
	`issued_on` text NOT NULL,
	`addressee` text NOT NULL,
	`owed_minor` integer NOT NULL,
	`pages` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	`document` blob NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `legal_notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letter_number_spelt" CHECK("letter"."number" = printf('%04d-%06d', "letter"."year", "letter"."seq")),
	CONSTRAINT "letter_whole" CHECK("letter"."bytes" = length("letter"."document") AND "letter"."bytes" > 0 AND length("letter"."sha256") = 64),
	CONSTRAINT "letter_of_notice" CHECK(("letter"."kind" = 'legal_notice') = ("letter"."notice_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_number` ON `letter` (`portfolio_id`,`year`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `letter_contact` ON `letter` (`contact_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `letter_notice` ON `letter` (`notice_id`) WHERE notice_id is not null;--> statement-breakpoint
CREATE INDEX `letter_borrower` ON `letter` (`borrower_id`,`id`);--> statement-breakpoint
CREATE INDEX `letter_register` ON `letter` (`portfolio_id`,`id`);--> statement-breakpoint
CREATE TABLE `letterhead` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`version` integer NOT NULL,
	`sender_name` text NOT NULL,
	`address_lines` text NOT NULL,
	`phone` text,
	`email` text,
	`website` text,
	`creditor_name` text NOT NULL,
	`is_collector` integer NOT NULL,
	`pay_lines` text NOT NULL,
	`signature_lines` text NOT NULL,
	`footer` text,
	`paper` text NOT NULL,
	`adopted_at` integer NOT NULL,
	`adopted_by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `letterhead_version` ON `letterhead` (`portfolio_id`,`version`);
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `letterhead_keeps_its_words` BEFORE UPDATE ON `letterhead` BEGIN SELECT RAISE(ABORT, 'letterhead only grows: adopt a further version'); END;
--> statement-breakpoint
CREATE TRIGGER `letterhead_keeps_its_rows` BEFORE DELETE ON `letterhead` BEGIN SELECT RAISE(ABORT, 'letterhead only grows: adopt a further version'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_keeps_its_words` BEFORE UPDATE ON `letter` BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed: issue another one'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_keeps_its_rows` BEFORE DELETE ON `letter` BEGIN SELECT RAISE(ABORT, 'an issued letter is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_numbers_have_no_gap` BEFORE INSERT ON `letter` WHEN NEW.`seq` <> 1 + coalesce((SELECT max(`seq`) FROM `letter` WHERE `portfolio_id` = NEW.`portfolio_id` AND `year` = NEW.`year`), 0) BEGIN SELECT RAISE(ABORT, 'the next letter takes the next number'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_is_a_letter` BEFORE INSERT ON `letter` WHEN NOT EXISTS (SELECT 1 FROM `contact` WHERE `id` = NEW.`contact_id` AND `borrower_id` = NEW.`borrower_id` AND `channel` = 'letter' AND `direction` = 'outbound') BEGIN SELECT RAISE(ABORT, 'a letter is a contact by letter with its borrower'); END;
--> statement-breakpoint
CREATE TRIGGER `letter_of_an_approved_notice` BEFORE INSERT ON `letter` WHEN NEW.`kind` = 'legal_notice' AND NOT EXISTS (SELECT 1 FROM `legal_notice` WHERE `id` = NEW.`notice_id` AND `borrower_id` = NEW.`borrower_id` AND `state` = 'approved' AND `approved_by` IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a legal notice is printed only after a person approved it'); END;
--> statement-breakpoint
CREATE TRIGGER `legal_notice_issued_with_its_letter` BEFORE UPDATE OF `state` ON `legal_notice` WHEN NEW.`state` = 'issued' AND OLD.`state` <> 'issued' AND NOT EXISTS (SELECT 1 FROM `letter` WHERE `notice_id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'a legal notice is issued together with its letter'); END;
--> statement-breakpoint
CREATE TRIGGER `itemisation_keeps_its_words` BEFORE UPDATE ON `itemisation` BEGIN SELECT RAISE(ABORT, 'an itemisation date is kept once it was used'); END;
--> statement-breakpoint
CREATE TRIGGER `itemisation_keeps_its_rows` BEFORE DELETE ON `itemisation` BEGIN SELECT RAISE(ABORT, 'an itemisation date is kept once it was used'); END;
