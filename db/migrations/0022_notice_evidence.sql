CREATE TABLE `notice_service` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`served_on` text NOT NULL,
	`manner` text NOT NULL,
	`evidence` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `legal_notice`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_service_evidence" CHECK(length(trim("notice_service"."evidence")) > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_service_of` ON `notice_service` (`notice_id`);--> statement-breakpoint
CREATE TABLE `notice_warning` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`message_id` integer,
	`letter_id` integer,
	`outside` text,
	`sent_on` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `legal_notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_warning_one" CHECK(("notice_warning"."message_id" IS NOT NULL) + ("notice_warning"."letter_id" IS NOT NULL) + ("notice_warning"."outside" IS NOT NULL) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_warning_of` ON `notice_warning` (`notice_id`);
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `notice_warning_keeps_its_words` BEFORE UPDATE ON `notice_warning` BEGIN SELECT RAISE(ABORT, 'notice_warning only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `notice_warning_keeps_its_rows` BEFORE DELETE ON `notice_warning` BEGIN SELECT RAISE(ABORT, 'notice_warning only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `notice_service_keeps_its_words` BEFORE UPDATE ON `notice_service` BEGIN SELECT RAISE(ABORT, 'notice_service only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `notice_service_keeps_its_rows` BEFORE DELETE ON `notice_service` BEGIN SELECT RAISE(ABORT, 'notice_service only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `notice_served_says_how` BEFORE UPDATE OF `state` ON `legal_notice` WHEN NEW.`state` = 'served' AND OLD.`state` = 'issued' AND NOT EXISTS (SELECT 1 FROM `notice_service` WHERE `notice_id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'a notice is served with the day, the manner and the evidence of its service'); END;
