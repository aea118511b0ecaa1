-- Guards, written by hand: drizzle does not know triggers. Keep everything below when this file is generated anew.
CREATE TRIGGER `promise_to_pay_keeps_its_rows` BEFORE DELETE ON `promise_to_pay` BEGIN SELECT RAISE(ABORT, 'promise_to_pay only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `instalment_plan_keeps_its_rows` BEFORE DELETE ON `instalment_plan` BEGIN SELECT RAISE(ABORT, 'instalment_plan only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_offer_keeps_its_rows` BEFORE DELETE ON `settlement_offer` BEGIN SELECT RAISE(ABORT, 'settlement_offer only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `legal_notice_keeps_its_rows` BEFORE DELETE ON `legal_notice` BEGIN SELECT RAISE(ABORT, 'legal_notice only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `approval_keeps_its_rows` BEFORE DELETE ON `approval` BEGIN SELECT RAISE(ABORT, 'approval only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `callback_keeps_its_rows` BEFORE DELETE ON `callback` BEGIN SELECT RAISE(ABORT, 'callback only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `lane_override_keeps_its_rows` BEFORE DELETE ON `lane_override` BEGIN SELECT RAISE(ABORT, 'lane_override only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `recovery_case_keeps_its_rows` BEFORE DELETE ON `recovery_case` BEGIN SELECT RAISE(ABORT, 'recovery_case only grows: end it by its own verb'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_keeps_its_words` BEFORE UPDATE ON `audit_event` BEGIN SELECT RAISE(ABORT, 'audit_event only grows'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_keeps_its_rows` BEFORE DELETE ON `audit_event` BEGIN SELECT RAISE(ABORT, 'audit_event only grows'); END;
--> statement-breakpoint
CREATE TRIGGER `approval_keeps_its_question` BEFORE UPDATE OF `portfolio_id`, `borrower_id`, `kind`, `subject_id`, `reason`, `requested_by`, `requested_by_name`, `requested_at`, `expires_at` ON `approval` BEGIN SELECT RAISE(ABORT, 'what was asked for is not edited: ask again'); END;
--> statement-breakpoint
CREATE TRIGGER `approval_by_four_eyes` BEFORE UPDATE OF `state`, `decided_by` ON `approval`
WHEN OLD.`state` <> 'pending' OR (NEW.`state` IN ('approved', 'declined') AND NEW.`decided_by` IS OLD.`requested_by`)
BEGIN SELECT RAISE(ABORT, 'a request is decided once, and by somebody else'); END;
--> statement-breakpoint
CREATE TRIGGER `settlement_offer_as_agreed` BEFORE UPDATE OF `state` ON `settlement_offer`
WHEN OLD.`state` = 'pending' AND NEW.`state` IN ('offered', 'accepted', 'fulfilled')
	AND NOT EXISTS (SELECT 1 FROM `approval` WHERE `kind` = 'settlement' AND `subject_id` = OLD.`id` AND `state` = 'approved')
BEGIN SELECT RAISE(ABORT, 'nobody with the authority agreed to this offer'); END;
--> statement-breakpoint
CREATE TRIGGER `instalment_plan_as_agreed` BEFORE UPDATE OF `state` ON `instalment_plan`
WHEN OLD.`state` = 'pending' AND NEW.`state` IN ('proposed', 'active', 'completed')
	AND NOT EXISTS (SELECT 1 FROM `approval` WHERE `kind` = 'plan' AND `subject_id` = OLD.`id` AND `state` = 'approved')
BEGIN SELECT RAISE(ABORT, 'nobody with the authority agreed to this plan'); END;
--> statement-breakpoint
CREATE TRIGGER `legal_notice_keeps_its_terms` BEFORE UPDATE OF `borrower_id`, `loan_id`, `warned_on`, `proposed_by` ON `legal_notice` BEGIN SELECT RAISE(ABORT, 'the terms of a notice are not edited: withdraw it and propose another'); END;
--> statement-breakpoint
CREATE TRIGGER `legal_notice_step_by_step` BEFORE UPDATE OF `state` ON `legal_notice`
WHEN NEW.`state` <> OLD.`state` AND NOT (
	(OLD.`state` = 'proposed' AND NEW.`state` = 'reviewed' AND NEW.`reviewed_by` IS NOT NULL)
	OR (OLD.`state` = 'reviewed' AND NEW.`state` = 'approved' AND NEW.`approved_by` IS NOT NULL
		AND NEW.`approved_by` IS NOT OLD.`proposed_by` AND NEW.`approved_by` IS NOT OLD.`reviewed_by`)
	OR (OLD.`state` = 'approved' AND NEW.`state` = 'issued')
	OR (OLD.`state` = 'issued' AND NEW.`state` = 'served')
	OR (OLD.`state` IN ('proposed', 'reviewed', 'approved', 'issued') AND NEW.`state` = 'withdrawn')
)
BEGIN SELECT RAISE(ABORT, 'a notice goes one step at a time, and another person approves it'); END;
