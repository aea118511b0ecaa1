// Run on the project's Node with the database's path: exit code 0 where there is an admin, 1 where none.
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');
const db = new Database(process.argv[2], { readonly: true });
process.exitCode = db.prepare("SELECT 1 FROM user WHERE role = 'admin' LIMIT 1").get() ? 0 : 1;
db.close();
