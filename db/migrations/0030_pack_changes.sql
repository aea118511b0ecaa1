CREATE TABLE `pack_change` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`portfolio_id` integer NOT NULL,
	`from_pack` text NOT NULL,
	`to_pack` text NOT NULL,
	`day` text NOT NULL,
	`reason` text NOT NULL,
	`author_id` text,
	`author_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`portfolio_id`) REFERENCES `portfolio`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pack_change_other" CHECK("pack_change"."from_pack" <> "pack_change"."to_pack"),
	CONSTRAINT "pack_change_reason" CHECK(length(trim("pack_change"."reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `pack_change_of` ON `pack_change` (`portfolio_id`,`id`);
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `pack_change_keeps_its_words` BEFORE UPDATE ON `pack_change` BEGIN SELECT RAISE(ABORT, 'pack_change only grows: add a row that corrects, withdraws or lifts'); END;
--> statement-breakpoint
CREATE TRIGGER `pack_change_keeps_its_rows` BEFORE DELETE ON `pack_change` BEGIN SELECT RAISE(ABORT, 'pack_change only grows: add a row that corrects, withdraws or lifts'); END;
