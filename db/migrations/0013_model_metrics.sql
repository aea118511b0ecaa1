CREATE TABLE `model_metrics` (
	`model_id` integer PRIMARY KEY NOT NULL,
	`calibrator_brier` text,
	`judged` integer NOT NULL,
	`log_loss` real,
	`expected_calibration_error` real,
	`rankings` text NOT NULL,
	FOREIGN KEY (`model_id`) REFERENCES `model`(`id`) ON UPDATE no action ON DELETE no action
);
