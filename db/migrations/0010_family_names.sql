-- Written by hand: drizzle-kit takes the commas within an expression for the ends of columns. It is db/family-name.ts.
CREATE INDEX `borrower_family_name` ON `borrower` (`portfolio_id`,replace("name", rtrim("name", replace("name", ' ', '')), '') collate nocase) WHERE "name" is not null;
