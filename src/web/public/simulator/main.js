import { ComplaintDesk } from './complaint-desk.js';
import { Messages } from './messages.js';
import { PermitPanel } from './permit-panel.js';
import { PhoneBoard } from './phone-board.js';
import { follow } from './stream.js';
import { FIRST_FILE } from './suggestions.js';
import { say } from './words.js';

/** Answers and notices may mean that a file moved: the panel looks again, once for many. */
const LOOK_AGAIN_MS = 400;

const find = (id) => document.getElementById(id);
const messages = new Messages();
const board = new PhoneBoard({ row: find('phones'), arrivals: find('arrivals'), messages });
const panel = new PermitPanel(find('panel'), board);

const desk = new ComplaintDesk(find('desk'));

const permits = await panel.load();
void desk.load();
const withPhone = permits.filter(({ applicantPhone }) => applicantPhone);
const first = withPhone.find(({ number }) => number.startsWith(FIRST_FILE)) ?? withPhone[0];
board.begin(first?.applicantPhone);
find('add-phone').addEventListener('click', () => board.addFresh());

let lookAgain;
function somethingHappened() {
  clearTimeout(lookAgain);
  lookAgain = setTimeout(() => {
    panel.load();
    desk.load();
  }, LOOK_AGAIN_MS);
}
window.addEventListener('focus', somethingHappened);

function noticeFiles({ direction, body }) {
  if (direction !== 'inbound') panel.notice(body);
}

function showState(state) {
  find('connection').dataset.state = state;
  find('connection').textContent = say(state);
}

follow({
  onState: showState,
  onHistory: (history) => {
    messages.clear();
    for (const message of history) messages.put(message, false);
    board.reload();
    for (const message of history) noticeFiles(message);
    somethingHappened();
  },
  onMessage: (message) => {
    messages.put(message, true);
    noticeFiles(message);
    // Every answer may be the receipt of a complaint.
    if (message.direction !== 'inbound') somethingHappened();
  },
});
