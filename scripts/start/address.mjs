// Where the server listens, from PORT and HOST, and how to tell a person that it cannot.
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Trouble } from '../setup/say.mjs';

/** @typedef {{ host: string, port: number, isLoopback: boolean }} Address */

/**
 * @param {Readonly<Record<string, string | undefined>>} env `PORT=0` takes any free port
 * @param {{ demo?: boolean }} [options] a demo signs anyone in, so it listens on this machine alone
 * @returns {Address}
 * @throws {Trouble}
 */
export function addressFrom(env, { demo = false } = {}) {
  const port = env.PORT?.trim() ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Trouble(`PORT=${env.PORT} is not a port: a whole number from 1 to 65535 is.`);
  }
  const host = demo ? '127.0.0.1' : env.HOST?.trim() || '127.0.0.1';
  return { host, port, isLoopback: /^(localhost|127(\.\d+){3}|::1)$/.test(host) };
}

/**
 * Listens for a moment, to find out before a long set-up and not after.
 * @param {Address} address
 * @returns {Promise<Address>} with the port that was found free
 * @throws {Trouble} where it cannot be had
 */
export function reserve(address) {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(new Trouble(reasonOf(/** @type {any} */ (error).code, host, port))),
    );
    probe.listen({ host, port, exclusive: true }, () => {
      const bound = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve({ ...address, port: bound.port }));
    });
  });
}

/**
 * @param {string} code
 * @param {string} host
 * @param {number} port
 */
function reasonOf(code, host, port) {
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1;
    return `port ${port} is taken by another program. End that one, or choose another port: PORT=${other} npm start`;
  }
  if (code === 'EACCES')
    return `port ${port} may not be used by this user. Choose one above 1023, for example PORT=3000.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST=${host} is not an address of this machine. Leave it out to serve this machine alone, or set HOST=0.0.0.0 to serve the network.`;
  }
  return `cannot listen on ${host}, port ${port} (${code}).`;
}

/**
 * @param {Address} address
 * @returns {string} what to type into a browser
 */
export function urlOf({ host, port, isLoopback }) {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = isLoopback ? 'localhost' : everywhere ? (networkAddress() ?? 'localhost') : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** This machine's first address that others on its network reach. */
function networkAddress() {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
