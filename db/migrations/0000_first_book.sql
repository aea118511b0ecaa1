CREATE TABLE `assessment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`snapshot_id` integer NOT NULL,
	`playbook_id` integer NOT NULL,
	`previous_id` integer,
	`target_rule` text NOT NULL,
	`seed` integer NOT NULL,
	`loans` integer NOT NULL,
	`borrowers` integer NOT NULL,
	`created_at` integer NOT NULL,
	`committed_at` integer,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbook`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previous_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `book` (
	`portfolio_id` integer PRIMARY KEY NOT NULL,
	`snapshot_id` integer NOT NULL,
	`assessment_id` integer,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `insight` (
	`assessment_id` integer NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `name`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lane_decision` (
	`assessment_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`lane` text NOT NULL,
	`score` real NOT NULL,
	`deciding_loan_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	`loans` integer NOT NULL,
	`outstanding_minor` integer NOT NULL,
	`days_past_due` integer NOT NULL,
	`previous_lane` text,
	`change_reason` text,
	PRIMARY KEY(`assessment_id`, `borrower_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deciding_loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segment_id`) REFERENCES `segment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lane_by_score` ON `lane_decision` (`assessment_id`,`lane`,`score`,`borrower_id`);--> statement-breakpoint
CREATE INDEX `lane_by_outstanding` ON `lane_decision` (`assessment_id`,`lane`,`outstanding_minor`,`borrower_id`);--> statement-breakpoint
CREATE INDEX `lane_by_days` ON `lane_decision` (`assessment_id`,`lane`,`days_past_due`,`borrower_id`);--> statement-breakpoint
CREATE INDEX `lane_history` ON `lane_decision` (`borrower_id`,`assessment_id`);--> statement-breakpoint
CREATE TABLE `model` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assessment_id` integer NOT NULL,
	`target` text NOT NULL,
	`active` integer NOT NULL,
	`features` text NOT NULL,
	`barred` text NOT NULL,
	`seed` integer NOT NULL,
	`trees` integer NOT NULL,
	`min_samples_leaf` integer NOT NULL,
	`rows` integer NOT NULL,
	`positives` integer NOT NULL,
	`base_rate` real NOT NULL,
	`auc` real,
	`auc_low` real,
	`auc_high` real,
	`auc_outcome` real,
	`auc_outcome_low` real,
	`auc_outcome_high` real,
	`brier` real,
	`calibrator` text NOT NULL,
	`calibration` text NOT NULL,
	`lane_outcomes` text NOT NULL,
	`importance` text NOT NULL,
	`forest` blob NOT NULL,
	`trained_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `model_target` ON `model` (`assessment_id`,`target`);--> statement-breakpoint
CREATE TABLE `score` (
	`assessment_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	`score` real NOT NULL,
	`lane` text NOT NULL,
	`reasons` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `loan_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segment_id`) REFERENCES `segment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segmentation_id` integer NOT NULL,
	`position` integer NOT NULL,
	`archetype` text,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`high_risk` integer NOT NULL,
	`size` integer NOT NULL,
	`outstanding_minor` integer NOT NULL,
	`centre` text NOT NULL,
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `segment_position` ON `segment` (`segmentation_id`,`position`);--> statement-breakpoint
CREATE TABLE `segmentation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assessment_id` integer NOT NULL,
	`segment_count` integer NOT NULL,
	`seed` integer NOT NULL,
	`restarts` integer NOT NULL,
	`rows` integer NOT NULL,
	`features` text NOT NULL,
	`inertia` real NOT NULL,
	`silhouette` real,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `segmentation_assessmentId_unique` ON `segmentation` (`assessment_id`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failure` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_failure_recent` ON `sign_in_failure` (`email`,`at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'agent' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `borrower` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`name` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `borrower_external` ON `borrower` (`portfolio_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `import_rejection` (
	`import_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`line` integer NOT NULL,
	`column` text NOT NULL,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`import_id`, `seq`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_warning` (
	`import_id` integer NOT NULL,
	`code` text NOT NULL,
	`count` integer NOT NULL,
	`example_lines` text NOT NULL,
	PRIMARY KEY(`import_id`, `code`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_path` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`file_sha256` text,
	`as_of` text NOT NULL,
	`state` text NOT NULL,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`rows_accepted` integer DEFAULT 0 NOT NULL,
	`rows_rejected` integer DEFAULT 0 NOT NULL,
	`mapping` text,
	`message` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_newest` ON `import` (`portfolio_id`,`id`);--> statement-breakpoint
CREATE TABLE `loan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`external_id` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `loan_external` ON `loan` (`portfolio_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `loan_borrower` ON `loan` (`borrower_id`);--> statement-breakpoint
CREATE TABLE `loan_snapshot` (
	`snapshot_id` integer NOT NULL,
	`loan_id` integer NOT NULL,
	`borrower_id` integer NOT NULL,
	`loan_type` text,
	`employment_type` text,
	`monthly_income_minor` integer,
	`loan_amount_minor` integer,
	`tenure_months` integer,
	`interest_rate_percent` real,
	`collateral_minor` integer,
	`outstanding_minor` integer,
	`emi_minor` integer,
	`missed_payments` integer,
	`days_past_due` integer,
	`payment_history` text,
	`recovery_status` text,
	`collection_attempts` integer,
	`collection_method` text,
	`legal_action_taken` integer,
	PRIMARY KEY(`snapshot_id`, `loan_id`),
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `playbook` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`version` integer NOT NULL,
	`legal_above` real NOT NULL,
	`settlement_from` real NOT NULL,
	`segment_count` integer NOT NULL,
	`adopted_at` integer NOT NULL,
	`adopted_by` text,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_version` ON `playbook` (`portfolio_id`,`version`);--> statement-breakpoint
CREATE TABLE `portfolio` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `protected_attributes` (
	`borrower_id` integer PRIMARY KEY NOT NULL,
	`age` integer,
	`gender` text,
	`dependants` integer,
	FOREIGN KEY (`borrower_id`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `snapshot` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`import_id` integer NOT NULL,
	`as_of` text NOT NULL,
	`loans` integer NOT NULL,
	`borrowers` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshot_day` ON `snapshot` (`portfolio_id`,`as_of`);--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`portfolio_id` integer,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit_event` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `job` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`portfolio_id` integer NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`stage` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`message` text,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`owner` text,
	`heartbeat_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `job_state` ON `job` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `job_portfolio` ON `job` (`portfolio_id`,`id`);