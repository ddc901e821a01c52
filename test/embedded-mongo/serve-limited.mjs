// The same server where no file can grow beyond what `ulimit -f` says: writes fail as on a full disk.
process.on('SIGXFSZ', () => {});
await import('./serve.mjs');
