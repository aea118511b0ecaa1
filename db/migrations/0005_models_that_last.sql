ALTER TABLE `model` ADD `reused_id` integer REFERENCES model(id);--> statement-breakpoint
ALTER TABLE `model` ADD `trainer` text DEFAULT 'forest' NOT NULL;--> statement-breakpoint
ALTER TABLE `model` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `score` ADD `seen_by` blob;