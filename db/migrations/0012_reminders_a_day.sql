ALTER TABLE `correspondence` ADD `most_reminders` integer;--> statement-breakpoint
ALTER TABLE `daily_run` ADD `most_reminders` integer;--> statement-breakpoint
ALTER TABLE `daily_run` ADD `reminders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_run` ADD `waiting` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- Guards, written by hand: keep them when this file is generated anew.
CREATE TRIGGER `correspondence_most_reminders` BEFORE INSERT ON `correspondence`
WHEN NEW.`most_reminders` < 1
BEGIN SELECT RAISE(ABORT, 'a limit of reminders is at least one a day, or none'); END;
--> statement-breakpoint
CREATE TRIGGER `daily_run_most_reminders` BEFORE UPDATE OF `reminders` ON `daily_run`
WHEN NEW.`reminders` > OLD.`reminders` AND NEW.`reminders` > NEW.`most_reminders`
BEGIN SELECT RAISE(ABORT, 'the day has as many reminders as it may'); END;
