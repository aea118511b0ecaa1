-- Whom a run could not reach may be written to by it after all, once somebody found an address.
DROP TRIGGER `daily_run_person_keeps_its_words`;
--> statement-breakpoint
CREATE TRIGGER `daily_run_person_keeps_its_words` BEFORE UPDATE ON `daily_run_person`
WHEN OLD.`outcome` <> 'unreachable' OR NEW.`run_id` <> OLD.`run_id` OR NEW.`borrower_id` <> OLD.`borrower_id`
BEGIN SELECT RAISE(ABORT, 'daily_run_person only grows'); END;
