import { uploadImport } from '#server/api/upload-import.ts';

export const dynamic = 'force-dynamic';

export { uploadImport as POST };
