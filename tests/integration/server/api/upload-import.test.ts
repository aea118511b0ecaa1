import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { imports, job } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import { exportRejections } from '#server/api/export-rejections.ts';
import { uploadImport } from '#server/api/upload-import.ts';
import { importById } from '#server/portfolio/import.ts';
import { carryOut, type Desk, freshDesk, importContent } from '#tests/support/desk.ts';

let role: Role | null;
vi.mock('#server/auth/session.ts', () => ({
  currentUser: async () => role && { id: 'ada', name: 'Ada', email: 'ada@example.com', role },
}));

const rows = 'Loan_ID,Age\nLN_1,30\nLN_2,old\n';
let desk: Desk;

beforeEach(() => {
  desk = freshDesk();
  role = 'admin';
  globalThis.recoupDatabase = desk.db;
  vi.stubEnv('RECOUP_HOME', desk.home);
  return () => {
    globalThis.recoupDatabase = undefined;
    vi.unstubAllEnvs();
  };
});

interface Sent {
  body?: BodyInit | null;
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

async function upload({ body = rows, headers = {}, query = {} }: Sent = {}) {
  const search = new URLSearchParams({
    portfolioId: String(desk.portfolioId),
    asOf: '2020-03-01',
    fileName: 'march.csv',
    ...query,
  });
  const request = new Request(`http://localhost:3000/api/imports?${search}`, {
    method: 'POST',
    body,
    headers: { host: 'localhost:3000', ...headers },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const response = await uploadImport(request);
  return { status: response.status, answer: await response.json() };
}

const stored = () => {
  try {
    return readdirSync(join(desk.home, 'uploads'));
  } catch {
    return [];
  }
};

function expectNothingKept() {
  expect(stored()).toEqual([]);
  expect(desk.db.select().from(imports).all()).toEqual([]);
  expect(desk.db.select().from(job).all()).toEqual([]);
}

describe('a file sent by an admin', () => {
  test('is stored for this system’s user alone and queued as a job', async () => {
    const { status, answer } = await upload({ headers: { origin: 'http://localhost:3000' } });
    expect(status).toBe(201);
    const sent = importById(desk.db, answer.importId);
    expect(sent).toMatchObject({
      state: 'queued',
      fileName: 'march.csv',
      asOf: '2020-03-01',
      createdBy: 'ada',
    });
    const path = join(desk.home, sent.filePath);
    expect(readFileSync(path, 'utf8')).toBe(rows);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(desk.home, 'uploads')).mode & 0o777).toBe(0o700);
    expect(desk.db.select().from(job).get()).toMatchObject({
      id: answer.jobId,
      kind: 'import',
      payload: { importId: answer.importId },
    });
    expect(await carryOut(desk, answer.importId)).toMatchObject({ state: 'committed', rowsAccepted: 1 });
  });

  test('keeps of its name only what can be shown', async () => {
    const { answer } = await upload({ query: { fileName: '../../etc/\u202emarch\u0000.csv' } });
    expect(importById(desk.db, answer.importId)).toMatchObject({
      fileName: 'march.csv',
      filePath: expect.stringMatching(/^uploads\/[0-9a-f-]{36}\.csv$/),
    });
  });

  test.each<[what: string, sent: Sent, status: number, answer: object]>([
    ['as of a day to come', { query: { asOf: '2226-04-01' } }, 400, { field: 'asOf' }],
    ['as of no day', { query: { asOf: '2020-02-30' } }, 400, { field: 'asOf' }],
    [
      'for a portfolio that is not there',
      { query: { portfolioId: '99' } },
      404,
      { message: 'This portfolio was not found.' },
    ],
    ['for no portfolio', { query: { portfolioId: '' } }, 400, { field: 'portfolioId' }],
    ['without a name', { query: { fileName: ' ' } }, 400, { field: 'fileName' }],
    ['without a body', { body: null }, 400, { message: 'The file is empty. Nothing was imported.' }],
    ['with an empty body', { body: '' }, 400, { message: 'The file is empty. Nothing was imported.' }],
    ['as a form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 400, { field: 'file' }],
    [
      'that broke off on the way',
      { headers: { 'content-length': '1000' } },
      400,
      { message: expect.stringContaining('broke off') },
    ],
    [
      'from another site',
      { headers: { origin: 'https://evil.example' } },
      403,
      { message: expect.stringContaining('Another site') },
    ],
  ])('%s is refused and nothing of it is kept', async (_what, sent, status, answer) => {
    expect(await upload(sent)).toMatchObject({ status, answer });
    expectNothingKept();
  });

  test('above the limit is refused, announced or not, and nothing of it is kept', async () => {
    vi.stubEnv('RECOUP_MAX_UPLOAD_MB', '0.001');
    const body = () => new Blob(['x'.repeat(5000)]).stream();
    const announced: Record<string, string>[] = [{}, { 'content-length': '5000' }];
    for (const headers of announced) {
      expect(await upload({ body: body(), headers })).toMatchObject({
        status: 422,
        answer: { message: expect.stringContaining('which is the limit of this installation') },
      });
    }
    expectNothingKept();
  });
});

describe('who may send a file', () => {
  test.each<[Role | null, number]>([
    ['agent', 403],
    ['manager', 403],
    [null, 401],
  ])('%s may not', async (who, status) => {
    role = who;
    expect((await upload()).status).toBe(status);
    expectNothingKept();
  });
});

describe('the rejected rows as a file', () => {
  const ask = (id: number | string) =>
    exportRejections(new Request(`http://localhost:3000/api/imports/${id}/rejections`), String(id));

  test('hold every refused cell, harmless to a spreadsheet', async () => {
    const content = `Loan_ID,Age\n${Array.from({ length: 600 }, (_, i) => `LN_${i},=1+${i}`).join('\n')}\nLN_x,30\n`;
    const { id } = await importContent(desk, { content, fileName: 'märz 2026.csv' });
    const response = await ask(id);
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''m%C3%A4rz%202026");
    const lines = (await response.text()).split('\r\n');
    expect(lines).toHaveLength(602);
    expect(lines.slice(0, 2)).toEqual(['Line,Column,Value,Reason', "2,Age,'=1+0,Age must be a number."]);
  });

  test('are for admins, and of an import that is there', async () => {
    expect((await ask(99)).status).toBe(404);
    expect((await ask('x')).status).toBe(400);
    role = 'agent';
    expect((await ask(1)).status).toBe(403);
  });
});
