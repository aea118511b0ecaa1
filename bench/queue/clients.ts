export interface Timings {
  /** Milliseconds of each request, in the order they ended. */
  next: number[];
  judge: number[];
  record: number[];
}

export interface Worked {
  timings: Timings;
  handOuts: { borrowerId: number; token: number; client: number }[];
  /** Requests that did not succeed, with what the server said. */
  failures: string[];
}

interface Client {
  url: string;
  cookie: string;
  portfolioId: number;
}

/** Signs one person in and returns the cookie of their session. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Every client at once: next, ask the gate, log the outcome, next; each for so many rounds. */
export async function workTogether(
  url: string,
  cookies: readonly string[],
  { portfolioId, rounds }: { portfolioId: number; rounds: number },
): Promise<Worked> {
  const worked: Worked = { timings: { next: [], judge: [], record: [] }, handOuts: [], failures: [] };
  await Promise.all(
    cookies.map(async (cookie, client) => {
      let done: { borrowerId: number; token: number } | undefined;
      for (let round = 0; round < rounds; round++)
        done = await oneCase({ url, cookie, portfolioId }, { client, done, worked });
    }),
  );
  return worked;
}

interface Round {
  client: number;
  done: { borrowerId: number; token: number } | undefined;
  worked: Worked;
}

async function oneCase(at: Client, { client, done, worked }: Round) {
  const { timings, handOuts, failures } = worked;
  try {
    const next = await timed(timings.next, () =>
      call<NextAnswer>(at, 'cases.next', { portfolioId: at.portfolioId, done }),
    );
    if (!next.found) throw new Error(`nobody was handed out: ${next.why}`);
    const { borrowerId, token } = next;
    handOuts.push({ borrowerId, token, client });
    const { verdictId } = await timed(timings.judge, () =>
      call<{ verdictId: number }>(at, 'compliance.judge', { borrowerId, channel: 'call' }),
    );
    const entry = { borrowerId, token, verdictId, outcome: 'no_answer' };
    await timed(timings.record, () => call(at, 'cases.recordContact', entry));
    return { borrowerId, token };
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

type NextAnswer = { found: true; borrowerId: number; token: number } | { found: false; why: string };

async function timed<T>(timings: number[], ask: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const answer = await ask();
  timings.push(performance.now() - from);
  return answer;
}

async function call<T>({ url, cookie }: Client, procedure: string, input: unknown): Promise<T> {
  const response = await fetch(`${url}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify(input),
  });
  // the protocol's own envelope
  const answer = (await response.json()) as { result?: { data: T }; error?: { message: string } };
  if (!answer.result) throw new Error(`${procedure}: ${response.status} ${answer.error?.message}`);
  return answer.result.data;
}
