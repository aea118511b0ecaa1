CREATE TABLE `borrower_language` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`language` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `borrower_language_of` ON `borrower_language` (`borrower_id`,`id`);--> statement-breakpoint
CREATE TABLE `correspondence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`version` integer NOT NULL,
	`sender_name` text NOT NULL,
	`from_email` text,
	`reply_to` text,
	`phone` text,
	`address` text,
	`runs_at_minute` integer NOT NULL,
	`automatic` integer NOT NULL,
	`every_days` integer NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "correspondence_minute" CHECK("correspondence"."runs_at_minute" >= 0 AND "correspondence"."runs_at_minute" < 1440),
	CONSTRAINT "correspondence_days" CHECK("correspondence"."every_days" >= 1 AND "correspondence"."every_days" <= 90)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `correspondence_version` ON `correspondence` (`portfolio_id`,`version`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`purpose` text NOT NULL,
	`contact_point_id` integer NOT NULL,
	`recipient` text NOT NULL,
	`template_version_id` integer NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text,
	`loan_ids` text NOT NULL,
	`verdict_id` integer NOT NULL,
	`dedupe_key` text NOT NULL,
	`run_id` integer,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`expires_at` integer NOT NULL,
	`provider_id` text,
	`sent_at` integer,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_version_id`) REFERENCES `message_template_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `gate_verdict`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `daily_run`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_once` ON `message` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `message_due` ON `message` (`next_attempt_at`) WHERE state in ('queued', 'held');--> statement-breakpoint
CREATE INDEX `message_sending` ON `message` (`id`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `message_outbox` ON `message` (`portfolio_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `message_borrower` ON `message` (`borrower_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_run` ON `message` (`run_id`) WHERE run_id is not null;--> statement-breakpoint
CREATE INDEX `message_provider` ON `message` (`provider_id`) WHERE provider_id is not null;--> statement-breakpoint
CREATE TABLE `message_attempt` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`transport` text NOT NULL,
	`verdict_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`answer` text,
	`owner` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `gate_verdict`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_attempt_of` ON `message_attempt` (`message_id`,`seq`);--> statement-breakpoint
CREATE TABLE `message_template` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_template_of` ON `message_template` (`portfolio_id`,`kind`,`channel`,`language`);--> statement-breakpoint
CREATE TABLE `message_template_version` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`template_id` integer NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`clauses` text NOT NULL,
	`note` text,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`template_id`) REFERENCES `message_template`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "message_template_version_body" CHECK(length(trim("message_template_version"."body")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_template_version_of` ON `message_template_version` (`template_id`,`version`);--> statement-breakpoint
CREATE TABLE `opt_out_token` (
	`token` text PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `opt_out_token_message` ON `opt_out_token` (`message_id`);--> statement-breakpoint
CREATE TABLE `sms_reply` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`provider_id` text NOT NULL,
	`sender` text NOT NULL,
	`words` text NOT NULL,
	`opted_out` integer NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sms_reply_once` ON `sms_reply` (`provider_id`);--> statement-breakpoint
CREATE TABLE `daily_run` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`job_id` integer,
	`started_by` text,
	`started_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`cursor` integer DEFAULT 0 NOT NULL,
	`judged` integer DEFAULT 0 NOT NULL,
	`holds_ended` integer DEFAULT 0 NOT NULL,
	`due` integer DEFAULT 0 NOT NULL,
	`queued` integer DEFAULT 0 NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`blocked` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`unreachable` integer DEFAULT 0 NOT NULL,
	`caught_up_by` integer,
	`message` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`job_id`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "daily_run_caught_up" CHECK(("daily_run"."state" = 'caught_up') = ("daily_run"."caught_up_by" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_run_day` ON `daily_run` (`portfolio_id`,`day`);--> statement-breakpoint
CREATE TABLE `daily_run_person` (
	`run_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`kind` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`message_id` integer,
	`verdict_id` integer,
	PRIMARY KEY(`run_id`, `borrower_id`),
	FOREIGN KEY (`run_id`) REFERENCES `daily_run`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `gate_verdict`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `daily_run_outcome` ON `daily_run_person` (`run_id`,`outcome`,`borrower_id`);--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `message_template_keeps_its_words` BEFORE UPDATE ON `message_template` BEGIN SELECT RAISE(ABORT, 'message_template only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `message_template_keeps_its_rows` BEFORE DELETE ON `message_template` BEGIN SELECT RAISE(ABORT, 'message_template only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `message_template_version_keeps_its_words` BEFORE UPDATE ON `message_template_version` BEGIN SELECT RAISE(ABORT, 'message_template_version only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `message_template_version_keeps_its_rows` BEFORE DELETE ON `message_template_version` BEGIN SELECT RAISE(ABORT, 'message_template_version only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `sms_reply_keeps_its_words` BEFORE UPDATE ON `sms_reply` BEGIN SELECT RAISE(ABORT, 'sms_reply only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `sms_reply_keeps_its_rows` BEFORE DELETE ON `sms_reply` BEGIN SELECT RAISE(ABORT, 'sms_reply only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `correspondence_keeps_its_words` BEFORE UPDATE ON `correspondence` BEGIN SELECT RAISE(ABORT, 'correspondence only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `correspondence_keeps_its_rows` BEFORE DELETE ON `correspondence` BEGIN SELECT RAISE(ABORT, 'correspondence only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `borrower_language_keeps_its_words` BEFORE UPDATE ON `borrower_language` BEGIN SELECT RAISE(ABORT, 'borrower_language only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `borrower_language_keeps_its_rows` BEFORE DELETE ON `borrower_language` BEGIN SELECT RAISE(ABORT, 'borrower_language only grows: add a row'); END;
--> statement-breakpoint
CREATE TRIGGER `message_keeps_its_rows` BEFORE DELETE ON `message` BEGIN SELECT RAISE(ABORT, 'a message stays in the outbox: cancel it'); END;
--> statement-breakpoint
CREATE TRIGGER `message_keeps_its_words` BEFORE UPDATE OF `portfolio_id`, `borrower_id`, `channel`, `kind`, `purpose`, `contact_point_id`, `recipient`, `template_version_id`, `language`, `subject`, `text`, `html`, `loan_ids`, `verdict_id`, `dedupe_key`, `run_id`, `author_id`, `author_name`, `at` ON `message` BEGIN SELECT RAISE(ABORT, 'the words of a message are frozen: cancel it and write another'); END;
--> statement-breakpoint
CREATE TRIGGER `message_ends_once` BEFORE UPDATE OF `state` ON `message`
WHEN (OLD.`state` IN ('cancelled', 'printed', 'bounced') AND NEW.`state` <> OLD.`state`) OR (OLD.`state` = 'sent' AND NEW.`state` NOT IN ('sent', 'bounced'))
BEGIN SELECT RAISE(ABORT, 'this message has come to its end'); END;
--> statement-breakpoint
CREATE TRIGGER `message_point` BEFORE INSERT ON `message`
WHEN NOT EXISTS (SELECT 1 FROM `contact_point` WHERE `id` = NEW.`contact_point_id` AND `borrower_id` = NEW.`borrower_id`)
BEGIN SELECT RAISE(ABORT, 'the contact point belongs to somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER `message_attempt_keeps_its_rows` BEFORE DELETE ON `message_attempt` BEGIN SELECT RAISE(ABORT, 'an attempt stays: it may have reached somebody'); END;
--> statement-breakpoint
CREATE TRIGGER `message_attempt_keeps_its_words` BEFORE UPDATE OF `message_id`, `seq`, `transport`, `verdict_id`, `contact_id`, `owner`, `started_at` ON `message_attempt` BEGIN SELECT RAISE(ABORT, 'an attempt is not rewritten: only its answer is added'); END;
--> statement-breakpoint
CREATE TRIGGER `message_attempt_one_at_a_time` BEFORE INSERT ON `message_attempt`
WHEN EXISTS (SELECT 1 FROM `message_attempt` WHERE `message_id` = NEW.`message_id` AND `outcome` IN ('sending', 'sent'))
BEGIN SELECT RAISE(ABORT, 'this message is being sent, or was sent'); END;
--> statement-breakpoint
CREATE TRIGGER `opt_out_token_keeps_its_words` BEFORE UPDATE OF `token`, `message_id`, `at` ON `opt_out_token` BEGIN SELECT RAISE(ABORT, 'an opt-out link stays what it is'); END;
--> statement-breakpoint
CREATE TRIGGER `opt_out_token_keeps_its_rows` BEFORE DELETE ON `opt_out_token` BEGIN SELECT RAISE(ABORT, 'an opt-out link never ends'); END;
--> statement-breakpoint
CREATE TRIGGER `daily_run_keeps_its_rows` BEFORE DELETE ON `daily_run` BEGIN SELECT RAISE(ABORT, 'a daily run stays'); END;
--> statement-breakpoint
CREATE TRIGGER `daily_run_keeps_its_day` BEFORE UPDATE OF `portfolio_id`, `day` ON `daily_run` BEGIN SELECT RAISE(ABORT, 'a daily run keeps its day'); END;
--> statement-breakpoint
CREATE TRIGGER `daily_run_person_keeps_its_words` BEFORE UPDATE ON `daily_run_person` BEGIN SELECT RAISE(ABORT, 'daily_run_person only grows'); END;
--> statement-breakpoint
CREATE TRIGGER `daily_run_person_keeps_its_rows` BEFORE DELETE ON `daily_run_person` BEGIN SELECT RAISE(ABORT, 'daily_run_person only grows'); END;
