ALTER TABLE `settlement_authority` ADD `valid_from` text;--> statement-breakpoint
ALTER TABLE `settlement_authority` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `settlement_authority` ADD `adopted_by_name` text;
