import { parseArgs } from 'node:util';
import { readBook } from '../conversation/read-book.ts';
import { type TextCost, textCosts } from '../conversation/text-cost.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { SetupError } from '../errors.ts';
import { rupiah } from '../text/format.ts';
import { officeTexts } from '../wiring/office-files.ts';

const USAGE = 'Usage: npm run flows:cost -- [--price 350]   (rupiah for one SMS part)';

try {
  const price = readPrice();
  for (const line of report(textCosts(readBook(officeTexts())), price)) console.log(line);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** SMS parts of every text: characters and parts with usual values, and in the worst case. */
function report(costs: readonly TextCost[], price: number | undefined): string[] {
  const files = [...new Set(costs.map(({ file }) => file))];
  const money = price === undefined ? '' : `, ${rupiah(price)} a part`;
  return [
    `Characters and SMS parts of each text: usual / at most${money}. ** may take two parts.`,
    ...files.flatMap((file) => {
      const own = costs.filter((cost) => cost.file === file);
      return ['', `${file}  ${sum(own, price)}`, ...own.map((cost) => textLine(cost, price))];
    }),
    '',
    `All ${costs.length} texts  ${sum(costs, price)}`,
  ];
}

function textLine(cost: TextCost, price: number | undefined): string {
  const byLanguage = LANGUAGES.map((language) => {
    const { typical, worst } = cost.byLanguage[language];
    const range = `${typical.units}/${worst.units} = ${typical.parts}/${worst.parts}`;
    return `${language} ${range}${paid(worst.parts, price)}`.padEnd(price === undefined ? 20 : 30);
  });
  const most = Math.max(...LANGUAGES.map((language) => cost.byLanguage[language].worst.parts));
  const mark = most > 1 ? `** ${cost.reason ?? 'no reason given'}` : '';
  return `  ${cost.name.padEnd(32)} ${byLanguage.join(' ')} ${mark}`.trimEnd();
}

/** Each text once, in each language. */
function sum(costs: readonly TextCost[], price: number | undefined): string {
  const parts = (language: Language, which: 'typical' | 'worst'): number =>
    costs.reduce((total, { byLanguage }) => total + byLanguage[language][which].parts, 0);
  const both = (language: Language): string => {
    const [typical, worst] = [parts(language, 'typical'), parts(language, 'worst')];
    return `${language} ${typical}/${worst} parts${paid(worst, price)}`;
  };
  return LANGUAGES.map(both).join(', ');
}

function paid(parts: number, price: number | undefined): string {
  return price === undefined ? '' : ` ${rupiah(parts * price)}`;
}

function readPrice(): number | undefined {
  let given: string | undefined;
  try {
    given = parseArgs({ options: { price: { type: 'string' } } }).values.price;
  } catch {
    throw new SetupError(USAGE);
  }
  if (given === undefined) return undefined;
  if (!/^\d{1,6}$/.test(given)) throw new SetupError(`--price must be whole rupiah, is "${given}". ${USAGE}`);
  return Number(given);
}
