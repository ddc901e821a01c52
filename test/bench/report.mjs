import { spread } from './cores.mjs';

/** All that was measured, as text. */
export function report({ path, lookUp, notices, starts, memory, seeding }, options) {
  return [
    `Kabar Izin bench: Node ${process.version}, ${spread}`,
    path && pathTable(path, options),
    path && aims(path, options),
    lookUp && lookUpTable(lookUp),
    notices && noticeTable(notices),
    starts && table([['start to first answer', 'median', 'slowest'], ...starts.map(startRow)]),
    memory && table([['resident memory', 'MB', 'of it without pages of files'], ...memory.map(memoryRow)]),
    seeding.length > 0 && table([['seeding', 'seconds', 'permits/s'], ...seeding.map(seedingRow)]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function pathTable(path, { concurrencies, permits }) {
  const head = ['server', 'at once', 'requests/s', 'p50 ms', 'p99 ms', 'CPU us/request', 'database CPU us', 'of (b)'];
  const textbook = path[1];
  const rows = path.flatMap(({ name, figures }) =>
    concurrencies.map((many) => {
      const { perSecond, p50, p99, cpu, databaseCpu } = figures[many];
      const share = perSecond / textbook.figures[many].perSecond;
      return [name, many, round(perSecond), fixed(p50), fixed(p99), round(cpu), round(databaseCpu), fixed(share)];
    }),
  );
  return `A status question, ${permits} permits\n${table([head, ...rows])}`;
}

function aims(path, { concurrencies }) {
  const most = Math.max(...concurrencies);
  const [, textbook, ...ours] = path;
  return ours
    .map(({ name, figures }) => {
      const speed = figures[most].perSecond / textbook.figures[most].perSecond;
      const cpu = textbook.figures[most].cpu / figures[most].cpu;
      return `${name} : (b) at ${most}: ${fixed(speed)} of its requests per second, ${fixed(cpu)} by processor time`;
    })
    .join('\n');
}

function lookUpTable(lookUp) {
  const rows = lookUp.map(({ permits, p50, p99 }) => [permits, round(p50), round(p99), fixed(p50 / lookUp[0].p50)]);
  return table([['look-up, permits', 'p50 us', 'p99 us', 'of the first'], ...rows]);
}

function noticeTable({ idle, busy, many }) {
  const row = (name, { p50, max }) => [name, round(p50), round(max)];
  const { followers, lastMs, perSecond } = many;
  return [
    table([['notice, move to send', 'p50 ms', 'slowest ms'], row('idle', idle), row('under load', busy)]),
    `${followers} followers: all told after ${fixed(lastMs / 1000)} s, ${round(perSecond)} notices/s, receipts included`,
  ].join('\n');
}

const startRow = ({ name, p50, max }) => [name, `${round(p50)} ms`, `${round(max)} ms`];
const memoryRow = ({ name, all, withoutFiles }) => [name, round(all), round(withoutFiles)];
const seedingRow = ({ permits, seconds }) => [`${permits} permits`, fixed(seconds), round(permits / seconds)];

/** Columns as wide as their widest cell, numbers to the right. */
function table(rows) {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))))
    .map((row) => row.join('  '))
    .join('\n');
}

function round(value) {
  return value === undefined ? '-' : Math.round(value);
}

function fixed(value) {
  return value.toFixed(2);
}
