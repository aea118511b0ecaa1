CREATE TABLE `assessment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`snapshotId` integer NOT NULL,
	`playbookId` integer NOT NULL,
	`previousId` integer,
	`targetRule` text NOT NULL,
	`seed` integer NOT NULL,
	`loans` integer NOT NULL,
	`borrowers` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`committedAt` integer,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshotId`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`playbookId`) REFERENCES `playbook`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previousId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `book` (
	`portfolioId` integer PRIMARY KEY NOT NULL,
	`snapshotId` integer NOT NULL,
	`assessmentId` integer,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshotId`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `insight` (
	`assessmentId` integer NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`assessmentId`, `name`),
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lane_decision` (
	`assessmentId` integer NOT NULL,
	`borrowerId` integer NOT NULL,
	`lane` text NOT NULL,
	`score` real NOT NULL,
	`decidingLoanId` integer NOT NULL,
	`segmentId` integer NOT NULL,
	`loans` integer NOT NULL,
	`outstandingMinor` integer NOT NULL,
	`daysPastDue` integer NOT NULL,
	`previousLane` text,
	`changeReason` text,
	PRIMARY KEY(`assessmentId`, `borrowerId`),
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrowerId`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decidingLoanId`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segmentId`) REFERENCES `segment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lane_by_score` ON `lane_decision` (`assessmentId`,`lane`,`score`,`borrowerId`);--> statement-breakpoint
CREATE INDEX `lane_by_outstanding` ON `lane_decision` (`assessmentId`,`lane`,`outstandingMinor`,`borrowerId`);--> statement-breakpoint
CREATE INDEX `lane_by_days` ON `lane_decision` (`assessmentId`,`lane`,`daysPastDue`,`borrowerId`);--> statement-breakpoint
CREATE INDEX `lane_history` ON `lane_decision` (`borrowerId`,`assessmentId`);--> statement-breakpoint
CREATE TABLE `model` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assessmentId` integer NOT NULL,
	`target` text NOT NULL,
	`active` integer NOT NULL,
	`features` text NOT NULL,
	`barred` text NOT NULL,
	`seed` integer NOT NULL,
	`trees` integer NOT NULL,
	`minSamplesLeaf` integer NOT NULL,
	`rows` integer NOT NULL,
	`positives` integer NOT NULL,
	`baseRate` real NOT NULL,
	`auc` real,
	`aucLow` real,
	`aucHigh` real,
	`aucOutcome` real,
	`aucOutcomeLow` real,
	`aucOutcomeHigh` real,
	`brier` real,
	`calibrationMethod` text NOT NULL,
	`calibration` text NOT NULL,
	`laneOutcomes` text NOT NULL,
	`importance` text NOT NULL,
	`forest` blob NOT NULL,
	`trainedAt` integer NOT NULL,
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `model_target` ON `model` (`assessmentId`,`target`);--> statement-breakpoint
CREATE TABLE `score` (
	`assessmentId` integer NOT NULL,
	`loanId` integer NOT NULL,
	`segmentId` integer NOT NULL,
	`score` real NOT NULL,
	`lane` text NOT NULL,
	`reasons` text NOT NULL,
	PRIMARY KEY(`assessmentId`, `loanId`),
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loanId`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segmentId`) REFERENCES `segment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segmentationId` integer NOT NULL,
	`position` integer NOT NULL,
	`archetype` text,
	`name` text NOT NULL,
	`highRisk` integer NOT NULL,
	`size` integer NOT NULL,
	`outstandingMinor` integer NOT NULL,
	`centre` text NOT NULL,
	FOREIGN KEY (`segmentationId`) REFERENCES `segmentation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `segment_position` ON `segment` (`segmentationId`,`position`);--> statement-breakpoint
CREATE TABLE `segmentation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assessmentId` integer NOT NULL,
	`segmentCount` integer NOT NULL,
	`seed` integer NOT NULL,
	`restarts` integer NOT NULL,
	`rows` integer NOT NULL,
	`features` text NOT NULL,
	`inertia` real NOT NULL,
	`silhouette` real,
	FOREIGN KEY (`assessmentId`) REFERENCES `assessment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `segmentation_assessmentId_unique` ON `segmentation` (`assessmentId`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`providerId` text NOT NULL,
	`userId` text NOT NULL,
	`accessToken` text,
	`refreshToken` text,
	`idToken` text,
	`accessTokenExpiresAt` integer,
	`refreshTokenExpiresAt` integer,
	`scope` text,
	`password` text,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`userId`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expiresAt` integer NOT NULL,
	`token` text NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`ipAddress` text,
	`userAgent` text,
	`userId` text NOT NULL,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`userId`);--> statement-breakpoint
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
	`emailVerified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'agent' NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `borrower` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`externalId` text NOT NULL,
	`name` text,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `borrower_external` ON `borrower` (`portfolioId`,`externalId`);--> statement-breakpoint
CREATE TABLE `import_rejection` (
	`importId` integer NOT NULL,
	`seq` integer NOT NULL,
	`line` integer NOT NULL,
	`column` text NOT NULL,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`importId`, `seq`),
	FOREIGN KEY (`importId`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_warning` (
	`importId` integer NOT NULL,
	`code` text NOT NULL,
	`count` integer NOT NULL,
	`exampleLines` text NOT NULL,
	PRIMARY KEY(`importId`, `code`),
	FOREIGN KEY (`importId`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`fileName` text NOT NULL,
	`filePath` text NOT NULL,
	`fileBytes` integer NOT NULL,
	`fileSha256` text,
	`asOf` text NOT NULL,
	`state` text NOT NULL,
	`rowsRead` integer DEFAULT 0 NOT NULL,
	`rowsAccepted` integer DEFAULT 0 NOT NULL,
	`rowsRejected` integer DEFAULT 0 NOT NULL,
	`mapping` text,
	`message` text,
	`createdBy` text,
	`createdAt` integer NOT NULL,
	`finishedAt` integer,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_newest` ON `import` (`portfolioId`,`id`);--> statement-breakpoint
CREATE TABLE `loan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`borrowerId` integer NOT NULL,
	`externalId` text NOT NULL,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrowerId`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `loan_external` ON `loan` (`portfolioId`,`externalId`);--> statement-breakpoint
CREATE INDEX `loan_borrower` ON `loan` (`borrowerId`);--> statement-breakpoint
CREATE TABLE `loan_snapshot` (
	`snapshotId` integer NOT NULL,
	`loanId` integer NOT NULL,
	`borrowerId` integer NOT NULL,
	`loanType` text,
	`employmentType` text,
	`monthlyIncomeMinor` integer,
	`loanAmountMinor` integer,
	`tenureMonths` integer,
	`interestRatePercent` real,
	`collateralMinor` integer,
	`outstandingMinor` integer,
	`emiMinor` integer,
	`missedPayments` integer,
	`daysPastDue` integer,
	`paymentHistory` text,
	`recoveryStatus` text,
	`collectionAttempts` integer,
	`collectionMethod` text,
	`legalActionTaken` integer,
	PRIMARY KEY(`snapshotId`, `loanId`),
	FOREIGN KEY (`snapshotId`) REFERENCES `snapshot`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loanId`) REFERENCES `loan`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borrowerId`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `playbook` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`version` integer NOT NULL,
	`legalAbove` real NOT NULL,
	`settlementFrom` real NOT NULL,
	`segmentCount` integer NOT NULL,
	`adoptedAt` integer NOT NULL,
	`adoptedBy` text,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_version` ON `playbook` (`portfolioId`,`version`);--> statement-breakpoint
CREATE TABLE `portfolio` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`timeZone` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`createdAt` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `protected_attributes` (
	`borrowerId` integer PRIMARY KEY NOT NULL,
	`age` integer,
	`gender` text,
	`dependants` integer,
	FOREIGN KEY (`borrowerId`) REFERENCES `borrower`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `snapshot` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolioId` integer NOT NULL,
	`importId` integer NOT NULL,
	`asOf` text NOT NULL,
	`loans` integer NOT NULL,
	`borrowers` integer NOT NULL,
	`createdAt` integer NOT NULL,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`importId`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshot_day` ON `snapshot` (`portfolioId`,`asOf`);--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actorId` text,
	`actorName` text NOT NULL,
	`portfolioId` integer,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`previousHash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit_event` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `job` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`portfolioId` integer NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`stage` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`message` text,
	`cancelRequested` integer DEFAULT false NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`owner` text,
	`heartbeatAt` integer,
	`createdBy` text,
	`createdAt` integer NOT NULL,
	`startedAt` integer,
	`finishedAt` integer,
	FOREIGN KEY (`portfolioId`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `job_state` ON `job` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `job_portfolio` ON `job` (`portfolioId`,`id`);