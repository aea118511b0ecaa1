CREATE TABLE `approval` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`requested_by` text,
	`requested_by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`decided_by` text,
	`decided_by_name` text,
	`decided_at` integer,
	`answer` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `approval_inbox` ON `approval` (`portfolio_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `approval_answered` ON `approval` (`requested_by`,`decided_at`);--> statement-breakpoint
CREATE INDEX `approval_expiring` ON `approval` (`portfolio_id`,`expires_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE TABLE `instalment_plan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`state` text NOT NULL,
	`total_minor` integer NOT NULL,
	`instalments` integer NOT NULL,
	`interval` text NOT NULL,
	`first_due_on` text NOT NULL,
	`income_minor` integer NOT NULL,
	`expenses_minor` integer NOT NULL,
	`confirmed_on` text,
	`confirmed_at` integer,
	`paid_minor` integer NOT NULL,
	`last_day` text,
	`approval_id` integer,
	`ended_by_hand` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_borrower` ON `instalment_plan` (`borrower_id`,`id`);--> statement-breakpoint
CREATE INDEX `plan_last_day` ON `instalment_plan` (`portfolio_id`,`last_day`) WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX `plan_in_force` ON `instalment_plan` (`borrower_id`) WHERE state = 'active';--> statement-breakpoint
CREATE TABLE `legal_notice` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	`state` text NOT NULL,
	`warned_on` text NOT NULL,
	`reason` text NOT NULL,
	`limitation_confirmed` integer DEFAULT false NOT NULL,
	`proposed_by` text,
	`reviewed_by` text,
	`approved_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_borrower` ON `legal_notice` (`borrower_id`,`id`);--> statement-breakpoint
CREATE INDEX `notice_state` ON `legal_notice` (`portfolio_id`,`state`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_in_progress` ON `legal_notice` (`loan_id`) WHERE state in ('proposed', 'reviewed', 'approved', 'issued');--> statement-breakpoint
CREATE TABLE `plan_instalment` (
	`plan_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`due_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `seq`),
	FOREIGN KEY (`plan_id`) REFERENCES `instalment_plan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `promise_to_pay` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`made_on` text NOT NULL,
	`due_on` text NOT NULL,
	`last_day` text NOT NULL,
	`state` text NOT NULL,
	`credited_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `promise_borrower` ON `promise_to_pay` (`borrower_id`,`due_on`);--> statement-breakpoint
CREATE INDEX `promise_due` ON `promise_to_pay` (`portfolio_id`,`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `promise_last_day` ON `promise_to_pay` (`portfolio_id`,`last_day`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `settlement_authority` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`version` integer NOT NULL,
	`cells` text NOT NULL,
	`adopted_at` integer NOT NULL,
	`adopted_by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `settlement_authority_version` ON `settlement_authority` (`portfolio_id`,`version`);--> statement-breakpoint
CREATE TABLE `settlement_offer` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`state` text NOT NULL,
	`balance_minor` integer NOT NULL,
	`days_past_due` integer NOT NULL,
	`offer_minor` integer NOT NULL,
	`valid_until` text NOT NULL,
	`pay_by` text NOT NULL,
	`last_day` text,
	`accepted_on` text,
	`accepted_at` integer,
	`fulfilled_on` text,
	`paid_minor` integer NOT NULL,
	`reason` text,
	`approval_id` integer,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `settlement_borrower` ON `settlement_offer` (`borrower_id`,`id`);--> statement-breakpoint
CREATE INDEX `settlement_valid_until` ON `settlement_offer` (`portfolio_id`,`valid_until`) WHERE state in ('pending', 'offered');--> statement-breakpoint
CREATE INDEX `settlement_last_day` ON `settlement_offer` (`portfolio_id`,`last_day`) WHERE state = 'accepted';--> statement-breakpoint
CREATE TABLE `assignment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`from_id` text,
	`from_name` text,
	`to_id` text,
	`to_name` text,
	`reason` text,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`case_id`) REFERENCES `recovery_case`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_case` ON `assignment` (`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `callback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`note` text,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`by_name` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `callback_borrower` ON `callback` (`borrower_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `callback_due` ON `callback` (`portfolio_id`,`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `case_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`detail` text NOT NULL,
	`undoes_id` integer,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undoes_id`) REFERENCES `case_event`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_event_timeline` ON `case_event` (`borrower_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `case_event_kind` ON `case_event` (`portfolio_id`,`kind`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_event_undone` ON `case_event` (`undoes_id`) WHERE undoes_id is not null;--> statement-breakpoint
CREATE TABLE `lane_override` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`from_lane` text NOT NULL,
	`lane` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `lane_override_in_force` ON `lane_override` (`borrower_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `lease` (
	`borrower_id` integer PRIMARY KEY NOT NULL,
	`token` integer NOT NULL,
	`holder_id` text,
	`holder_name` text,
	`taken_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lease_holder` ON `lease` (`holder_id`,`expires_at`);--> statement-breakpoint
CREATE TABLE `note` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `note_borrower` ON `note` (`borrower_id`,`id`);--> statement-breakpoint
CREATE TABLE `recovery_case` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`owner_id` text,
	`owner_name` text,
	`opened_at` integer NOT NULL,
	`opened_by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_borrower` ON `recovery_case` (`borrower_id`);--> statement-breakpoint
CREATE TABLE `work_item` (
	`borrower_id` integer PRIMARY KEY NOT NULL,
	`portfolio_id` integer NOT NULL,
	`assessment_id` integer NOT NULL,
	`lane` text NOT NULL,
	`owner_id` text,
	`state` text NOT NULL,
	`tier` integer NOT NULL,
	`value` real NOT NULL,
	`ready_at` integer,
	`ready_tier` integer NOT NULL,
	`score` real NOT NULL,
	`arrears_minor` integer NOT NULL,
	`owed_minor` integer NOT NULL,
	`attempts` integer NOT NULL,
	`stale` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `work_ready` ON `work_item` (`portfolio_id`,`owner_id`,`lane`,`tier`,`value`) WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX `work_waking` ON `work_item` (`portfolio_id`,`ready_at`) WHERE ready_at is not null;--> statement-breakpoint
CREATE INDEX `work_stale` ON `work_item` (`portfolio_id`) WHERE stale = 1;--> statement-breakpoint
CREATE INDEX `work_lane` ON `work_item` (`portfolio_id`,`lane`,`state`,`owed_minor`);--> statement-breakpoint
CREATE TABLE `work_queue` (
	`portfolio_id` integer PRIMARY KEY NOT NULL,
	`assessment_id` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `contact` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`verdict_id` integer NOT NULL,
	`verdict` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`judged_at` integer NOT NULL,
	`contact_point_id` integer,
	`started_at` integer NOT NULL,
	`conversation` integer NOT NULL,
	`right_party` integer NOT NULL,
	`outcome` text,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`,`borrower_id`,`channel`,`direction`,`verdict`,`judged_at`) REFERENCES `gate_verdict`(`id`,`borrower_id`,`channel`,`direction`,`verdict`,`at`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_was_let" CHECK("contact"."verdict" IN ('allow', 'warn')),
	CONSTRAINT "contact_in_time" CHECK("contact"."direction" = 'inbound' OR ("contact"."started_at" >= "contact"."judged_at" AND "contact"."started_at" < "contact"."judged_at" + 900000))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_of` ON `contact` (`borrower_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `contact_verdict` ON `contact` (`verdict_id`);--> statement-breakpoint
CREATE TABLE `contact_correction` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_id` integer NOT NULL,
	`happened` integer NOT NULL,
	`conversation` integer NOT NULL,
	`right_party` integer NOT NULL,
	`outcome` text,
	`reason` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_correction_reason" CHECK(length(trim("contact_correction"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_correction_of` ON `contact_correction` (`contact_id`,`id`);--> statement-breakpoint
CREATE TABLE `contact_debt` (
	`contact_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `loan_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `contact_point` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`value` text NOT NULL,
	`time_zone` text,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_point_value_there" CHECK(length(trim("contact_point"."value")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_point_value` ON `contact_point` (`borrower_id`,`kind`,`value`);--> statement-breakpoint
CREATE TABLE `contact_wish` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`kind` text NOT NULL,
	`channel` text,
	`contact_point_id` integer,
	`from_minute` integer,
	`to_minute` integer,
	`weekdays` text,
	`words` text NOT NULL,
	`withdraws_id` integer,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_point`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdraws_id`) REFERENCES `contact_wish`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_wish_withdraws" CHECK(("contact_wish"."kind" = 'withdrawal') = ("contact_wish"."withdraws_id" IS NOT NULL)),
	CONSTRAINT "contact_wish_time" CHECK(("contact_wish"."kind" = 'inconvenient_time') = ("contact_wish"."from_minute" IS NOT NULL AND "contact_wish"."to_minute" IS NOT NULL)),
	CONSTRAINT "contact_wish_minutes" CHECK("contact_wish"."from_minute" IS NULL OR ("contact_wish"."from_minute" >= 0 AND "contact_wish"."from_minute" < "contact_wish"."to_minute" AND "contact_wish"."to_minute" <= 1440))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_wish_of` ON `contact_wish` (`borrower_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contact_wish_withdrawn` ON `contact_wish` (`withdraws_id`) WHERE withdraws_id is not null;--> statement-breakpoint
CREATE TABLE `gate_verdict` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`purpose` text NOT NULL,
	`addressee` text NOT NULL,
	`contact_point_id` integer,
	`loan_ids` text NOT NULL,
	`verdict` text NOT NULL,
	`rules` text NOT NULL,
	`next_allowed_at` integer,
	`pack_version` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_point`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `gate_verdict_of` ON `gate_verdict` (`borrower_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `gate_verdict_use` ON `gate_verdict` (`id`,`borrower_id`,`channel`,`direction`,`verdict`,`at`);--> statement-breakpoint
CREATE TABLE `hold` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_id` integer,
	`contact_point_id` integer,
	`kind` text NOT NULL,
	`start_day` text NOT NULL,
	`end_day` text,
	`pauses_clock` integer NOT NULL,
	`reason` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_point`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_span" CHECK("hold"."end_day" IS NULL OR "hold"."end_day" > "hold"."start_day"),
	CONSTRAINT "hold_point" CHECK(("hold"."kind" = 'wrong_number') = ("hold"."contact_point_id" IS NOT NULL)),
	CONSTRAINT "hold_reason" CHECK(length(trim("hold"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `hold_of` ON `hold` (`borrower_id`);--> statement-breakpoint
CREATE INDEX `hold_ending` ON `hold` (`end_day`);--> statement-breakpoint
CREATE TABLE `hold_lift` (
	`hold_id` integer PRIMARY KEY NOT NULL,
	`end_day` text NOT NULL,
	`reason` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`hold_id`) REFERENCES `hold`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_lift_reason" CHECK(length(trim("hold_lift"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `hold_lift_ending` ON `hold_lift` (`end_day`);--> statement-breakpoint
CREATE TABLE `place` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer,
	`country` text,
	`region` text,
	`time_zone` text,
	`source` text NOT NULL,
	`withdraws_id` integer,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdraws_id`) REFERENCES `place`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "place_or_withdrawal" CHECK(("place"."country" IS NULL) = ("place"."withdraws_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `place_of` ON `place` (`portfolio_id`,`borrower_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `place_withdrawn` ON `place` (`withdraws_id`) WHERE withdraws_id is not null;--> statement-breakpoint
CREATE TABLE `allocation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`payment_id` integer NOT NULL,
	`loan_id` integer,
	`part` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `allocation_payment` ON `allocation` (`payment_id`);--> statement-breakpoint
CREATE INDEX `allocation_loan` ON `allocation` (`loan_id`);--> statement-breakpoint
CREATE TABLE `charge` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`charged_on` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `charge_borrower` ON `charge` (`borrower_id`,`charged_on`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_id` integer,
	`amount_minor` integer NOT NULL,
	`received_on` text NOT NULL,
	`reference` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_reference` ON `payment` (`portfolio_id`,`reference`);--> statement-breakpoint
CREATE INDEX `payment_borrower` ON `payment` (`borrower_id`,`received_on`,`id`);--> statement-breakpoint
CREATE TABLE `payment_reversal` (
	`payment_id` integer PRIMARY KEY NOT NULL,
	`reversed_on` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `place_keeps_its_words` BEFORE UPDATE ON `place` BEGIN SELECT RAISE(ABORT, 'place only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `place_keeps_its_rows` BEFORE DELETE ON `place` BEGIN SELECT RAISE(ABORT, 'place only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_wish_keeps_its_words` BEFORE UPDATE ON `contact_wish` BEGIN SELECT RAISE(ABORT, 'contact_wish only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_wish_keeps_its_rows` BEFORE DELETE ON `contact_wish` BEGIN SELECT RAISE(ABORT, 'contact_wish only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_keeps_its_words` BEFORE UPDATE ON `hold` BEGIN SELECT RAISE(ABORT, 'hold only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_keeps_its_rows` BEFORE DELETE ON `hold` BEGIN SELECT RAISE(ABORT, 'hold only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_lift_keeps_its_words` BEFORE UPDATE ON `hold_lift` BEGIN SELECT RAISE(ABORT, 'hold_lift only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_lift_keeps_its_rows` BEFORE DELETE ON `hold_lift` BEGIN SELECT RAISE(ABORT, 'hold_lift only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_keeps_its_words` BEFORE UPDATE ON `gate_verdict` BEGIN SELECT RAISE(ABORT, 'gate_verdict only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_keeps_its_rows` BEFORE DELETE ON `gate_verdict` BEGIN SELECT RAISE(ABORT, 'gate_verdict only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_keeps_its_words` BEFORE UPDATE ON `contact` BEGIN SELECT RAISE(ABORT, 'contact only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_keeps_its_rows` BEFORE DELETE ON `contact` BEGIN SELECT RAISE(ABORT, 'contact only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_debt_keeps_its_words` BEFORE UPDATE ON `contact_debt` BEGIN SELECT RAISE(ABORT, 'contact_debt only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_debt_keeps_its_rows` BEFORE DELETE ON `contact_debt` BEGIN SELECT RAISE(ABORT, 'contact_debt only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_correction_keeps_its_words` BEFORE UPDATE ON `contact_correction` BEGIN SELECT RAISE(ABORT, 'contact_correction only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_correction_keeps_its_rows` BEFORE DELETE ON `contact_correction` BEGIN SELECT RAISE(ABORT, 'contact_correction only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_point` BEFORE INSERT ON `gate_verdict`
WHEN NEW.`contact_point_id` IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM `contact_point` WHERE `id` = NEW.`contact_point_id` AND `borrower_id` = NEW.`borrower_id`)
BEGIN SELECT RAISE(ABORT, 'the contact point belongs to somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER `gate_verdict_debts` BEFORE INSERT ON `gate_verdict`
WHEN json_array_length(NEW.`loan_ids`) = 0
	OR EXISTS (SELECT 1 FROM json_each(NEW.`loan_ids`) `debt` WHERE NOT EXISTS (SELECT 1 FROM `loan` WHERE `id` = `debt`.`value` AND `borrower_id` = NEW.`borrower_id`))
BEGIN SELECT RAISE(ABORT, 'a verdict judges at least one loan, and only loans of its borrower'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_as_judged` BEFORE INSERT ON `contact`
WHEN NOT EXISTS (SELECT 1 FROM `gate_verdict` WHERE `id` = NEW.`verdict_id` AND `contact_point_id` IS NEW.`contact_point_id` AND `author_id` IS NEW.`author_id`)
BEGIN SELECT RAISE(ABORT, 'a contact is made by the person and to the contact point that its verdict judged'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_by_newest_verdict` BEFORE INSERT ON `contact`
WHEN EXISTS (
	SELECT 1 FROM `gate_verdict` `newer`
	WHERE `newer`.`borrower_id` = NEW.`borrower_id` AND `newer`.`at` >= NEW.`judged_at` AND `newer`.`id` > NEW.`verdict_id`
		AND `newer`.`channel` = NEW.`channel` AND `newer`.`direction` = NEW.`direction` AND `newer`.`author_id` IS NEW.`author_id`
)
BEGIN SELECT RAISE(ABORT, 'a newer verdict replaces the one of this contact'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_counts_for_its_debts` AFTER INSERT ON `contact` BEGIN
	INSERT INTO `contact_debt` (`contact_id`, `loan_id`)
	SELECT NEW.`id`, `debt`.`value` FROM `gate_verdict`, json_each(`gate_verdict`.`loan_ids`) `debt` WHERE `gate_verdict`.`id` = NEW.`verdict_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `contact_debt_of_borrower` BEFORE INSERT ON `contact_debt`
WHEN NOT EXISTS (SELECT 1 FROM `contact`, `loan` WHERE `contact`.`id` = NEW.`contact_id` AND `loan`.`id` = NEW.`loan_id` AND `loan`.`borrower_id` = `contact`.`borrower_id`)
BEGIN SELECT RAISE(ABORT, 'the debt belongs to somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_of_borrower` BEFORE INSERT ON `hold`
WHEN (NEW.`loan_id` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `loan` WHERE `id` = NEW.`loan_id` AND `borrower_id` = NEW.`borrower_id`))
	OR (NEW.`contact_point_id` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `contact_point` WHERE `id` = NEW.`contact_point_id` AND `borrower_id` = NEW.`borrower_id`))
BEGIN SELECT RAISE(ABORT, 'the loan or contact point of a hold belongs to somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER `hold_lift_shortens` BEFORE INSERT ON `hold_lift`
WHEN EXISTS (SELECT 1 FROM `hold` WHERE `id` = NEW.`hold_id` AND (NEW.`end_day` < `start_day` OR NEW.`end_day` > `end_day`))
BEGIN SELECT RAISE(ABORT, 'a hold is lifted between its start and its own end'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_wish_withdraws_own` BEFORE INSERT ON `contact_wish`
WHEN NEW.`withdraws_id` IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM `contact_wish` WHERE `id` = NEW.`withdraws_id` AND `borrower_id` = NEW.`borrower_id` AND `kind` <> 'withdrawal')
BEGIN SELECT RAISE(ABORT, 'a withdrawal ends a wish of the same borrower'); END;
--> statement-breakpoint
CREATE TRIGGER `case_event_keeps_its_words` BEFORE UPDATE ON `case_event` BEGIN SELECT RAISE(ABORT, 'case_event only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `case_event_keeps_its_rows` BEFORE DELETE ON `case_event` BEGIN SELECT RAISE(ABORT, 'case_event only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `note_keeps_its_words` BEFORE UPDATE ON `note` BEGIN SELECT RAISE(ABORT, 'note only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `note_keeps_its_rows` BEFORE DELETE ON `note` BEGIN SELECT RAISE(ABORT, 'note only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `assignment_keeps_its_words` BEFORE UPDATE ON `assignment` BEGIN SELECT RAISE(ABORT, 'assignment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `assignment_keeps_its_rows` BEFORE DELETE ON `assignment` BEGIN SELECT RAISE(ABORT, 'assignment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_instalment_keeps_its_words` BEFORE UPDATE ON `plan_instalment` BEGIN SELECT RAISE(ABORT, 'plan_instalment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_instalment_keeps_its_rows` BEFORE DELETE ON `plan_instalment` BEGIN SELECT RAISE(ABORT, 'plan_instalment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_authority_keeps_its_words` BEFORE UPDATE ON `settlement_authority` BEGIN SELECT RAISE(ABORT, 'settlement_authority only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_authority_keeps_its_rows` BEFORE DELETE ON `settlement_authority` BEGIN SELECT RAISE(ABORT, 'settlement_authority only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_keeps_its_words` BEFORE UPDATE ON `payment` BEGIN SELECT RAISE(ABORT, 'payment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_keeps_its_rows` BEFORE DELETE ON `payment` BEGIN SELECT RAISE(ABORT, 'payment only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_reversal_keeps_its_words` BEFORE UPDATE ON `payment_reversal` BEGIN SELECT RAISE(ABORT, 'payment_reversal only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `payment_reversal_keeps_its_rows` BEFORE DELETE ON `payment_reversal` BEGIN SELECT RAISE(ABORT, 'payment_reversal only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `charge_keeps_its_words` BEFORE UPDATE ON `charge` BEGIN SELECT RAISE(ABORT, 'charge only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `charge_keeps_its_rows` BEFORE DELETE ON `charge` BEGIN SELECT RAISE(ABORT, 'charge only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `allocation_keeps_its_words` BEFORE UPDATE ON `allocation` BEGIN SELECT RAISE(ABORT, 'allocation only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `allocation_keeps_its_rows` BEFORE DELETE ON `allocation` BEGIN SELECT RAISE(ABORT, 'allocation only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `promise_to_pay_keeps_its_terms` BEFORE UPDATE OF `amount_minor`, `made_on`, `due_on`, `last_day` ON `promise_to_pay` BEGIN SELECT RAISE(ABORT, 'the terms of an arrangement are not edited: end it and make another'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_offer_keeps_its_terms` BEFORE UPDATE OF `balance_minor`, `offer_minor`, `valid_until`, `pay_by` ON `settlement_offer` BEGIN SELECT RAISE(ABORT, 'the terms of an arrangement are not edited: end it and make another'); END;
--> statement-breakpoint
CREATE TRIGGER `instalment_plan_keeps_its_terms` BEFORE UPDATE OF `total_minor`, `instalments`, `first_due_on` ON `instalment_plan` BEGIN SELECT RAISE(ABORT, 'the terms of an arrangement are not edited: end it and make another'); END;
--> statement-breakpoint
CREATE TRIGGER `lease_token_grows` BEFORE UPDATE OF `token` ON `lease` WHEN NEW.`token` <= OLD.`token` BEGIN SELECT RAISE(ABORT, 'a lease token only grows'); END;
