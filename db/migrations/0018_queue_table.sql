DROP INDEX `lane_by_score`;--> statement-breakpoint
DROP INDEX `lane_by_outstanding`;--> statement-breakpoint
DROP INDEX `lane_by_days`;--> statement-breakpoint
ALTER TABLE `work_item` ADD `rank` integer GENERATED ALWAYS AS ((tier + CASE state WHEN 'ready' THEN 10 ELSE 0 END)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `work_item` ADD `days_past_due` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `work_item` ADD `segment_id` integer REFERENCES segment(id);--> statement-breakpoint
UPDATE `work_item` SET (`days_past_due`, `segment_id`) = (SELECT d.`days_past_due`, d.`segment_id` FROM `lane_decision` d
	WHERE d.`assessment_id` = `work_item`.`assessment_id` AND d.`borrower_id` = `work_item`.`borrower_id`)
WHERE EXISTS (SELECT 1 FROM `lane_decision` d
	WHERE d.`assessment_id` = `work_item`.`assessment_id` AND d.`borrower_id` = `work_item`.`borrower_id`);--> statement-breakpoint
CREATE INDEX `work_by_priority` ON `work_item` (`portfolio_id`,`lane`,`rank`,`value`,`borrower_id`,`state`,`tier`,`segment_id`,`days_past_due`,`owed_minor`) WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX `work_by_owed` ON `work_item` (`portfolio_id`,`lane`,`owed_minor`,`days_past_due`,`borrower_id`,`state`,`tier`,`segment_id`,`days_past_due`,`owed_minor`) WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX `work_by_days` ON `work_item` (`portfolio_id`,`lane`,`days_past_due`,`owed_minor`,`borrower_id`,`state`,`tier`,`segment_id`,`days_past_due`,`owed_minor`) WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX `work_by_score` ON `work_item` (`portfolio_id`,`lane`,`score`,`owed_minor`,`borrower_id`,`state`,`tier`,`segment_id`,`days_past_due`,`owed_minor`) WHERE state <> 'closed';