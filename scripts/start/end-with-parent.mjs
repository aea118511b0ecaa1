// Loaded into the server: it ends when the start script that watches over it is killed, instead of
// staying behind and holding the port.
const GRACE_MS = 3000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
