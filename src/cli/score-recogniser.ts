import { readFileSync } from 'node:fs';
import { readMessages } from '../conversation/recogniser/labelled-messages.ts';
import { loadOffice } from '../wiring/office-files.ts';
import { report } from './score/report.ts';
import { Scorer } from './score/scorer.ts';

/** `npm run recogniser:score -- FILE...`: how well the recogniser reads labelled messages. */
function main(files: readonly string[]): void {
  if (files.length === 0) {
    console.error('Usage: npm run recogniser:score -- FILE.tsv...   (columns: intent, utterance, slots)');
    process.exitCode = 2;
    return;
  }
  const scorer = new Scorer(loadOffice());
  for (const file of files) {
    const scores = readMessages(readFileSync(file, 'utf8')).map((message) => scorer.score(message));
    console.log(report(file, scores));
  }
}

main(process.argv.slice(2));
