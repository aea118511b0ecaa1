/**
 * The last word of a borrower's name, in SQL: what stands before it ends with the last space. An index has it, and a query
 * finds by that index only what is written exactly so.
 */
export const familyName = `replace("name", rtrim("name", replace("name", ' ', '')), '')`;
