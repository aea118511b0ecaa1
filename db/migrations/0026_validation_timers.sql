CREATE TABLE `validation_timer` (
	`loan_id` integer PRIMARY KEY NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`first_on` text NOT NULL,
	`due_on` text NOT NULL,
	`sent_on` text,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `validation_of` ON `validation_timer` (`borrower_id`);--> statement-breakpoint
CREATE INDEX `validation_due` ON `validation_timer` (`portfolio_id`,`due_on`) WHERE sent_on is null;--> statement-breakpoint
ALTER TABLE `hold` ADD `written` integer;
