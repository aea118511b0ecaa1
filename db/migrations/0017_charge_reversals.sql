CREATE TABLE `charge_reversal` (
	`charge_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`charge_id`) REFERENCES `charge`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TRIGGER `charge_reversal_keeps_its_words` BEFORE UPDATE ON `charge_reversal` BEGIN SELECT RAISE(ABORT, 'charge_reversal only grows: add a row that corrects or undoes'); END;
--> statement-breakpoint
CREATE TRIGGER `charge_reversal_keeps_its_rows` BEFORE DELETE ON `charge_reversal` BEGIN SELECT RAISE(ABORT, 'charge_reversal only grows: add a row that corrects or undoes'); END;
