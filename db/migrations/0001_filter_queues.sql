DROP INDEX `lane_by_score`;--> statement-breakpoint
DROP INDEX `lane_by_outstanding`;--> statement-breakpoint
DROP INDEX `lane_by_days`;--> statement-breakpoint
CREATE INDEX `lane_by_score` ON `lane_decision` (`assessment_id`,`lane`,`score`,`borrower_id`,`segment_id`,`days_past_due`,`outstanding_minor`);--> statement-breakpoint
CREATE INDEX `lane_by_outstanding` ON `lane_decision` (`assessment_id`,`lane`,`outstanding_minor`,`borrower_id`,`segment_id`,`days_past_due`);--> statement-breakpoint
CREATE INDEX `lane_by_days` ON `lane_decision` (`assessment_id`,`lane`,`days_past_due`,`borrower_id`,`segment_id`,`outstanding_minor`);--> statement-breakpoint
CREATE INDEX `borrower_name` ON `borrower` (`portfolio_id`,"name" collate nocase) WHERE "name" is not null;